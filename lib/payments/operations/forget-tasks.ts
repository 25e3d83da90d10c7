import "server-only";
import { KEPT_DAYS, oldBefore } from "@/lib/kernel/retention";
import { deleteEventsDoneBefore, deleteMessagesDoneBefore } from "@/lib/payments/repository/forget-tasks";
import { now } from "@/lib/platform/clock";
import { inBatches } from "@/lib/platform/in-batches";

/**
 * Deletes what was done long ago from inbox and outbox; what waits, was given up or set aside stays. Nothing is done twice for it: what
 * happened stands in payment_events, refunds and shipments, and whoever would book it again looks there. Answers how many rows went.
 */
export async function forgetTasks(): Promise<number> {
  const before = oldBefore(now(), KEPT_DAYS.doneTask);
  const events = await inBatches((limit) => deleteEventsDoneBefore(before, limit));
  return events + (await inBatches((limit) => deleteMessagesDoneBefore(before, limit)));
}
