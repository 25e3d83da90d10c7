import "server-only";
import { isId } from "@/lib/kernel/ids";
import { db } from "@/lib/platform/db";

/** The numbers of the orders that these subjects are about: orders, refunds by our id or Stripe's, sessions, disputes. */
export async function orderNumbersOf(subjects: readonly string[]): Promise<Map<string, string>> {
  const ids = subjects.filter(isId);
  const named = [...new Set(subjects)];
  const order = { select: { number: true } };
  const [orders, refunds, attempts, disputes] = await Promise.all([
    db.order.findMany({ where: { id: { in: ids } }, select: { id: true, number: true } }),
    db.refund.findMany({
      where: { OR: [{ id: { in: ids } }, { providerRefundId: { in: named } }] },
      select: { id: true, providerRefundId: true, order },
    }),
    db.paymentAttempt.findMany({ where: { sessionId: { in: named } }, select: { sessionId: true, order } }),
    db.paymentDispute.findMany({ where: { providerObjectId: { in: named } }, select: { providerObjectId: true, order } }),
  ]);
  return new Map<string, string>([
    ...orders.map(({ id, number }) => [id, number] as const),
    ...refunds.flatMap(({ id, providerRefundId, order: { number } }) => [[id, number] as const, [providerRefundId ?? id, number] as const]),
    ...attempts.map(({ sessionId, order: { number } }) => [sessionId ?? "", number] as const),
    ...disputes.map(({ providerObjectId, order: { number } }) => [providerObjectId, number] as const),
  ]);
}
