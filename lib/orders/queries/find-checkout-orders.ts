import "server-only";
import type { OrderStatus } from "@/lib/orders/types";
import type { Tx } from "@/lib/platform/transaction";

export type CheckoutOrder = { id: string; checkoutId: string; status: OrderStatus };

/** What a checkout must know before it creates an order: those that its cart became before. */
export async function findCheckoutOrders(tx: Tx, cartId: string): Promise<CheckoutOrder[]> {
  const rows = await tx.order.findMany({ where: { cartId }, select: { id: true, checkoutId: true, status: true } });
  return rows.map((row) => ({ ...row, status: row.status as OrderStatus }));
}
