import "server-only";
import { loadOrder } from "@/lib/orders/queries/load-order";
import type { OrderView } from "@/lib/orders/types";
import { orderLinkMac } from "@/lib/platform/crypto";
import { env } from "@/lib/platform/env";

/** An order and its buyer's own link to it. For mails only: whoever holds the link sees the order. */
export async function getOrderForMail(orderId: string): Promise<{ order: OrderView; orderUrl: string } | null> {
  const order = await loadOrder({ id: orderId });
  if (!order) return null;
  const key = orderLinkMac(order.id, order.linkVersion);
  return { order, orderUrl: `${env.APP_URL}/${order.locale}/orders/${order.number}/open?key=${key}` };
}
