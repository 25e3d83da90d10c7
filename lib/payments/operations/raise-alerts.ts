import "server-only";
import { ok, type Result } from "@/lib/kernel/result";
import { batchAlerts, noteAlerts } from "@/lib/payments/repository/alerts";
import { now } from "@/lib/platform/clock";
import { enqueue } from "@/lib/platform/outbox";
import { inTransaction } from "@/lib/platform/transaction";

/** However much goes wrong, an admin gets no more than one mail in this time. */
export const QUIET_MINUTES = 15;

/**
 * Tells the admins what needs a person: what was given up or set aside, differences that are new, payments that went back. Each cause once
 * for ever, all that came since the last mail in one. What to tell is read from the tables, so nothing is missed when a worker dies.
 * Answers whether a mail was booked. With nobody to tell, all waits until there is somebody.
 */
export async function raiseAlerts(adminIds: readonly string[]): Promise<boolean> {
  const raised = await inTransaction(async (tx): Promise<Result<boolean, never>> => {
    const at = now();
    await noteAlerts(tx, at);
    const batchId = adminIds.length > 0 ? await batchAlerts(tx, at, QUIET_MINUTES * 60_000) : null;
    if (batchId) for (const adminId of adminIds) await enqueue(tx, "mail.office_alert", `${batchId}.${adminId}`);
    return ok(batchId !== null);
  });
  return raised.ok && raised.value;
}
