import "server-only";
import { subtractOrder } from "@/lib/cart/repository/cart-rows";
import type { Tx } from "@/lib/platform/transaction";

/**
 * At settlement: takes what the order bought out of its cart, in the settling transaction. What was added meanwhile stays.
 * Call it once per settled order; it locks lines only, never the cart's row, so that it cannot wait in a circle with a checkout.
 */
export async function emptyCart(tx: Tx, cartId: string, orderId: string): Promise<void> {
  await subtractOrder(tx, cartId, orderId);
}
