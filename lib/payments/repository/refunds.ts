import "server-only";
import type { PricedParts } from "@/lib/payments/domain/refund-parts";
import { insertRefundLines } from "@/lib/payments/repository/refund-lines";
import type { RefundReason, RefundStatus } from "@/lib/payments/types";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import type { Refund as Row } from "@/lib/platform/prisma-client/client";
import type { Tx } from "@/lib/platform/transaction";

export type Refund = {
  id: string;
  orderId: string;
  paymentIntentId: string;
  amountMinor: number;
  currency: string;
  reason: RefundReason;
  status: RefundStatus;
  providerRefundId: string | null;
  createdAt: Date;
};

const refundOf = (row: Row): Refund => ({
  id: row.id,
  orderId: row.orderId,
  paymentIntentId: row.paymentIntentId,
  amountMinor: Number(row.amountMinor),
  currency: row.currency,
  reason: row.reason as RefundReason,
  status: row.status as RefundStatus,
  providerRefundId: row.providerRefundId,
  createdAt: row.createdAt,
});

/** Takes the order's row: whoever moves an order or its money holds it, and it comes first in the lock order. False when there is none. */
export async function lockOrderMoney(tx: Tx, orderId: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`SELECT 1 FROM orders WHERE id = ${orderId}::uuid FOR UPDATE`;
  return rows.length > 0;
}

/** The number of an order that exists. */
export async function numberOfOrder(tx: Tx, id: string): Promise<string> {
  return (await tx.order.findUniqueOrThrow({ where: { id }, select: { number: true } })).number;
}

/** One refund, or null. */
export async function findRefund(id: string): Promise<Refund | null> {
  const row = await db.refund.findUnique({ where: { id } });
  return row && refundOf(row);
}

/** One refund by our id or Stripe's, inside a transaction. */
export async function findRefundIn(tx: Tx, by: { id: string } | { providerRefundId: string }): Promise<Refund | null> {
  const row = await tx.refund.findUnique({ where: by });
  return row && refundOf(row);
}

/** Every refund of one payment. */
export async function refundsOf(tx: Tx, paymentIntentId: string): Promise<Refund[]> {
  const rows = await tx.refund.findMany({ where: { paymentIntentId } });
  return rows.map(refundOf);
}

type NewRefund = Omit<Refund, "providerRefundId" | "createdAt"> & {
  providerRefundId?: string;
  requestedBy: string | null;
  parts?: PricedParts;
};

/** Writes a refund with the units that it gives back; false when the id is taken, and then that row stays as it is. */
export async function insertRefund(tx: Tx, { amountMinor, parts, ...refund }: NewRefund): Promise<boolean> {
  const at = now();
  const amounts = { amountMinor: BigInt(amountMinor), shippingMinor: BigInt(parts?.shippingMinor ?? 0) };
  const { count } = await tx.refund.createMany({ data: [{ ...refund, ...amounts, createdAt: at, updatedAt: at }], skipDuplicates: true });
  if (count === 1 && parts) await insertRefundLines(tx, refund.id, parts.lines);
  return count === 1;
}

/** What Stripe says of a refund. */
export async function saveRefundStatus(tx: Tx, id: string, status: RefundStatus, providerRefundId: string | null): Promise<void> {
  await tx.refund.update({ where: { id }, data: { status, updatedAt: now(), ...(providerRefundId && { providerRefundId }) } });
}
