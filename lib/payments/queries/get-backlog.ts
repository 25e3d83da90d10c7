import "server-only";
import { type Actor, isStaff } from "@/lib/kernel/actor";
import type { Backlog } from "@/lib/payments/types";
import { db } from "@/lib/platform/db";

/** How much of it there is; null for who is not staff. */
export async function getBacklog(actor: Actor): Promise<Backlog | null> {
  if (!isStaff(actor)) return null;
  const [deadMessages, waitingMessages, stuckEvents, failedRefunds] = await Promise.all([
    db.outboxMessage.count({ where: { state: "dead" } }),
    db.outboxMessage.count({ where: { state: "pending" } }),
    db.providerEvent.count({ where: { state: { in: ["dead", "quarantined"] } } }),
    db.refund.count({ where: { status: "failed" } }),
  ]);
  return { deadMessages, waitingMessages, stuckEvents, failedRefunds };
}
