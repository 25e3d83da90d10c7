import "server-only";
import type { OrderStatus } from "@/lib/orders/types";
import { db } from "@/lib/platform/db";

/** What can be said of an order without personal data. */
export type OrderBrief = { id: string; number: string; status: OrderStatus; cartId: string | null; linkVersion: number };

/** One order without personal data, or null. Checks nobody's right to see it. */
export async function getOrderBrief(orderId: string): Promise<OrderBrief | null> {
  const row = await db.order.findUnique({
    where: { id: orderId },
    select: { id: true, number: true, status: true, cartId: true, linkVersion: true },
  });
  return row && { ...row, status: row.status as OrderStatus };
}
