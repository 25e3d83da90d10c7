import { recoverEvents } from "@/lib/payments/operations/recover-events";
import { loop } from "@/worker/loop";

/** Fetches the events that Stripe could not deliver. */
export const startRecovery = () => loop("recover-events", 60, recoverEvents);
