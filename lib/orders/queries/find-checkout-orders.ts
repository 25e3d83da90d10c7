import "server-only";
import type { OrderStatus } from "@/lib/orders/types";
import type { Tx } from "@/lib/platform/transaction";

export type CheckoutOrder = { id: string; checkoutId: string; status: OrderStatus };

/** What a checkout must know before it creates an order: those made by these checkout ids, and the one of the cart that still waits for its payment. */
export async function findCheckoutOrders(tx: Tx, cartId: string, checkoutIds: readonly string[]): Promise<CheckoutOrder[]> {
  const rows = await tx.order.findMany({
    where: { cartId, OR: [{ checkoutId: { in: [...checkoutIds] } }, { status: "pending_payment" }] },
    select: { id: true, checkoutId: true, status: true },
  });
  return rows.map((row) => ({ ...row, status: row.status as OrderStatus }));
}
