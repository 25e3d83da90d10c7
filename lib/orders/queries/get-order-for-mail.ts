import "server-only";
import { type Money, money } from "@/lib/kernel/money";
import { loadOrder } from "@/lib/orders/queries/load-order";
import type { OrderView, RefundShares } from "@/lib/orders/types";
import { orderLinkMac } from "@/lib/platform/crypto";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";

/**
 * What a mail may say: `returned` is the payment that could not be kept, as it came in, where there was one. `refunds` of the payment that was
 * kept: what went back `before` the order was canceled, and what was booked `atEnd`.
 */
export type OrderForMail = { order: OrderView; orderUrl: string; returned: Money | null; refunds: { before: Money; atEnd: RefundShares } };

/** The order that a parcel is of; an id that is no parcel's is taken for an order's, as messages of older versions name it. */
export async function orderOfParcel(shipmentId: string): Promise<string> {
  const parcel = await db.shipment.findUnique({ where: { id: shipmentId }, select: { orderId: true } });
  return parcel?.orderId ?? shipmentId;
}

/** An order and its buyer's own link to it. For mails only: whoever holds the link sees the order. */
export async function getOrderForMail(orderId: string): Promise<OrderForMail | null> {
  const [order, rejected, refunds] = await Promise.all([
    loadOrder({ id: orderId }),
    db.paymentEvent.findFirst({ where: { orderId, kind: "capture_rejected" }, orderBy: { createdAt: "asc" } }),
    db.refund.findMany({ where: { orderId, reason: { not: "unsettled" } }, orderBy: { createdAt: "asc" } }),
  ]);
  if (!order) return null;
  const key = orderLinkMac(order.id, order.linkVersion);
  const returned = rejected && money(rejected.amountMinor, rejected.currency);
  const { endedAt, total } = order;
  const isLater = ({ createdAt }: { createdAt: Date }) => endedAt !== null && createdAt.getTime() >= Date.parse(endedAt);
  const before = refunds.filter((refund) => !isLater(refund) && refund.status !== "failed");
  // Of each payment the first: a later one makes up for it, should the bank send it back.
  const atEnd = refunds
    .filter(isLater)
    .filter((one, at, all) => all.findIndex((other) => other.paymentIntentId === one.paymentIntentId) === at);
  const sum = (all: typeof refunds) =>
    money(
      all.reduce((minor, { amountMinor }) => minor + amountMinor, 0n),
      total.currency,
    );
  const toGiftCard = atEnd.filter(({ paymentIntentId }) => paymentIntentId.startsWith("gc_"));
  const split = { before: sum(before), atEnd: { all: sum(atEnd), toGiftCard: sum(toGiftCard) } };
  return { order, returned, refunds: split, orderUrl: `${env.APP_URL}/${order.locale}/orders/${order.number}/open?key=${key}` };
}
