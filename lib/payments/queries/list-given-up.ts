import "server-only";
import type { Actor } from "@/lib/kernel/actor";
import { isId } from "@/lib/kernel/ids";
import { canReadGivenUp } from "@/lib/payments/policy";
import type { GivenUpTask } from "@/lib/payments/types";
import { db } from "@/lib/platform/db";
import { subjectSchema } from "@/lib/platform/outbox";

const SHOWN = 100;

/** What was given up or set aside, newest first, at most a hundred of each; null for who is not staff. */
export async function listGivenUp(actor: Actor): Promise<{ messages: GivenUpTask[]; events: GivenUpTask[] } | null> {
  if (!canReadGivenUp(actor)) return null;
  const [messages, events] = await Promise.all([
    db.outboxMessage.findMany({ where: { state: "dead" }, orderBy: { processedAt: "desc" }, take: SHOWN }),
    db.providerEvent.findMany({ where: { state: { in: ["dead", "quarantined"] } }, orderBy: { processedAt: "desc" }, take: SHOWN }),
  ]);
  const tasks: GivenUpTask[] = [
    ...messages.map(({ id, kind, payload, attempts, lastError, processedAt, createdAt }) => ({
      ...{ id, queue: "outbox" as const, kind, state: "dead" as const, attempts, reason: lastError, orderNumber: null },
      subject: subjectSchema.parse(payload).subjectId,
      at: (processedAt ?? createdAt).toISOString(),
    })),
    ...events.map(({ id, type, objectId, state, attempts, reason, processedAt, receivedAt }) => ({
      ...{ id, queue: "inbox" as const, kind: type, subject: objectId, attempts, reason, orderNumber: null },
      state: state === "dead" ? ("dead" as const) : ("quarantined" as const),
      at: (processedAt ?? receivedAt).toISOString(),
    })),
  ];
  const numbers = await orderNumbersOf(tasks.map(({ subject }) => subject));
  const named = tasks.map((task) => ({ ...task, orderNumber: numbers.get(task.subject) ?? null }));
  return { messages: named.filter(({ queue }) => queue === "outbox"), events: named.filter(({ queue }) => queue === "inbox") };
}

/** The numbers of the orders that these subjects are about: orders, refunds by our id or Stripe's, payment sessions. */
async function orderNumbersOf(subjects: readonly string[]): Promise<Map<string, string>> {
  const ids = subjects.filter(isId);
  const order = { select: { number: true } };
  const [orders, refunds, attempts] = await Promise.all([
    db.order.findMany({ where: { id: { in: ids } }, select: { id: true, number: true } }),
    db.refund.findMany({
      where: { OR: [{ id: { in: ids } }, { providerRefundId: { in: [...subjects] } }] },
      select: { id: true, providerRefundId: true, order },
    }),
    db.paymentAttempt.findMany({ where: { sessionId: { in: [...subjects] } }, select: { sessionId: true, order } }),
  ]);
  return new Map<string, string>([
    ...orders.map(({ id, number }) => [id, number] as const),
    ...refunds.flatMap(({ id, providerRefundId, order: { number } }) => [[id, number] as const, [providerRefundId ?? id, number] as const]),
    ...attempts.map(({ sessionId, order: { number } }) => [sessionId ?? "", number] as const),
  ]);
}
