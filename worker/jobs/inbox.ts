import { handleEvent } from "@/lib/checkout/operations/handle-event";
import { drain } from "@/lib/platform/queue";
import { loop } from "@/worker/loop";

/** Does what Stripe's events ask for. Woken by NOTIFY; the poll is the safety net. */
export const startInbox = () => loop("inbox", 5, (stopped) => drain("inbox", handleEvent, stopped));
