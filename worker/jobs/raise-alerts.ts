import { listAdminIds } from "@/lib/identity/queries/admins";
import { raiseAlerts } from "@/lib/payments/operations/raise-alerts";
import { loop } from "@/worker/loop";

/** Tells the admins what needs a person. */
export const startAlerts = () => loop("alerts", 60, async () => raiseAlerts(await listAdminIds()));
