import "server-only";
import type { DisputeState } from "@/lib/orders/domain/payment-hold";
import type { Tx } from "@/lib/platform/transaction";

/** What is known against the payment of a locked order. */
export async function disputeStatesOf(tx: Tx, orderId: string): Promise<DisputeState[]> {
  const rows = await tx.paymentDispute.findMany({ where: { orderId }, select: { kind: true, status: true, releasedAt: true } });
  return rows.map(({ kind, status, releasedAt }) => ({ kind, status, released: releasedAt !== null }));
}
