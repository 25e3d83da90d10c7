import "server-only";
import type { Tx } from "@/lib/platform/transaction";

/** Locks the cart that a token names until the transaction ends, and notes that it is in use. Null when there is none. */
export async function lockCartRow(tx: Tx, tokenHash: string, at: Date): Promise<string | null> {
  const [cart] = await tx.$queryRaw<{ id: string }[]>`
    UPDATE carts SET updated_at = ${at} WHERE token_hash = ${tokenHash} RETURNING id`;
  return cart?.id ?? null;
}

export async function setQuantity(tx: Tx, cartId: string, variantId: string, quantity: number): Promise<void> {
  await tx.cartLine.updateMany({ where: { cartId, variantId }, data: { quantity } });
}

export async function deleteLine(tx: Tx, cartId: string, variantId: string): Promise<void> {
  await tx.cartLine.deleteMany({ where: { cartId, variantId } });
}

/** Takes what was bought out of the cart: whatever the shopper put in since then stays. */
export async function subtractOrder(tx: Tx, cartId: string, orderId: string): Promise<void> {
  await tx.$executeRaw`
    WITH bought AS (
      SELECT variant_id, sum(quantity)::int AS quantity FROM order_lines WHERE order_id = ${orderId}::uuid GROUP BY variant_id
    ), rest AS (
      UPDATE cart_lines l SET quantity = l.quantity - b.quantity FROM bought b
      WHERE l.cart_id = ${cartId}::uuid AND l.variant_id = b.variant_id AND l.quantity > b.quantity
    )
    DELETE FROM cart_lines l USING bought b
    WHERE l.cart_id = ${cartId}::uuid AND l.variant_id = b.variant_id AND l.quantity <= b.quantity`;
}
