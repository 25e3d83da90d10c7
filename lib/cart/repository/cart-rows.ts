import "server-only";
import { Prisma } from "@/lib/platform/prisma-client/client";
import type { Tx } from "@/lib/platform/transaction";

/** The code that a cart holds: not one with which an order of it was paid since it was entered. */
const liveCode = Prisma.sql`CASE WHEN NOT EXISTS (
    SELECT 1 FROM orders o WHERE o.cart_id = carts.id AND o.coupon_code = carts.coupon_code AND o.confirmed_at >= carts.coupon_at
  ) THEN coupon_code END AS "couponCode"`;

const cards = Prisma.sql`EXISTS (SELECT 1 FROM cart_gift_cards g WHERE g.cart_id = carts.id) AS "hasGiftCards"`;

const vatNumber = Prisma.sql`EXISTS (SELECT 1 FROM cart_vat_numbers n WHERE n.cart_id = carts.id) AS "hasVatNumber"`;

/** A cart, and what else there is of it to be read. */
export type CartRow = { id: string; couponCode: string | null; hasGiftCards: boolean; hasVatNumber: boolean };

/** Locks the cart that a token names until the transaction ends, and notes that it is in use. Null when there is none. */
export async function lockCartRow(tx: Tx, tokenHash: string, at: Date): Promise<CartRow | null> {
  const [cart] = await tx.$queryRaw<CartRow[]>`
    UPDATE carts SET updated_at = ${at} WHERE token_hash = ${tokenHash} RETURNING id, ${liveCode}, ${cards}, ${vatNumber}`;
  return cart ?? null;
}

/** The cart that a token names, as it stands. */
export async function readCartRow(reader: Pick<Tx, "$queryRaw">, tokenHash: string): Promise<CartRow | null> {
  const [cart] = await reader.$queryRaw<
    CartRow[]
  >`SELECT id, ${liveCode}, ${cards}, ${vatNumber} FROM carts WHERE token_hash = ${tokenHash}`;
  return cart ?? null;
}

/** Writes the code that a cart holds from now on; null takes it out. */
export async function setCouponCode(tx: Tx, cartId: string, couponCode: string | null, at: Date): Promise<void> {
  await tx.cart.update({ where: { id: cartId }, data: { couponCode, couponAt: couponCode === null ? null : at }, select: { id: true } });
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
