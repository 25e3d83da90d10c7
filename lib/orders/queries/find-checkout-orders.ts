import "server-only";
import type { OrderStatus } from "@/lib/orders/types";
import type { Tx } from "@/lib/platform/transaction";

export type CheckoutOrder = { id: string; checkoutId: string; status: OrderStatus };

/** What a checkout must know before it creates an order: those that its cart became before. */
export const findCheckoutOrders = (tx: Tx, cartId: string): Promise<CheckoutOrder[]> =>
  tx.$queryRaw<CheckoutOrder[]>`SELECT id, checkout_id AS "checkoutId", status FROM orders WHERE cart_id = ${cartId}::uuid`;
