import "server-only";
import { settlePayment } from "@/lib/checkout/operations/settle-payment";
import { subjectOf } from "@/lib/payments/domain/event-types";
import { syncRefund } from "@/lib/payments/operations/sync-refund";
import type { Outcome, Task } from "@/lib/platform/queue";

/**
 * Does what an event of the inbox asks for. An event is only a hint that something happened: what happened is read at Stripe, so events may
 * come late, twice, in any order, or not at all. Throws when Stripe or the database cannot be asked: the queue tries again.
 */
export async function handleEvent({ kind, subject }: Task): Promise<Outcome> {
  if (subjectOf(kind) === "session") return sessionOutcome(subject);
  if (subjectOf(kind) === "refund" && (await syncRefund(subject)) === "noted") return { state: "done" };
  return { state: "ignored", reason: "of no payment of ours" };
}

async function sessionOutcome(sessionId: string): Promise<Outcome> {
  const settlement = await settlePayment(sessionId);
  if (settlement.kind === "foreign") return { state: "ignored", reason: "of no order of ours" };
  if (settlement.kind === "unexplained") return { state: "quarantined", reason: settlement.reason };
  return { state: "done" };
}
