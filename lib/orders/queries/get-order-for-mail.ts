import "server-only";
import { type Money, money } from "@/lib/kernel/money";
import { loadOrder } from "@/lib/orders/queries/load-order";
import type { OrderView } from "@/lib/orders/types";
import { orderLinkMac } from "@/lib/platform/crypto";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";

/** What a mail may say: `returned` is the payment that could not be kept, as it came in, where there was one. */
export type OrderForMail = { order: OrderView; orderUrl: string; returned: Money | null };

/** An order and its buyer's own link to it. For mails only: whoever holds the link sees the order. */
export async function getOrderForMail(orderId: string): Promise<OrderForMail | null> {
  const [order, rejected] = await Promise.all([
    loadOrder({ id: orderId }),
    db.paymentEvent.findFirst({ where: { orderId, kind: "capture_rejected" }, orderBy: { createdAt: "asc" } }),
  ]);
  if (!order) return null;
  const key = orderLinkMac(order.id, order.linkVersion);
  const returned = rejected && money(rejected.amountMinor, rejected.currency);
  return { order, returned, orderUrl: `${env.APP_URL}/${order.locale}/orders/${order.number}/open?key=${key}` };
}
