import "server-only";
import type { CheckedVatNumber } from "@/lib/orders/domain/order-tax";
import { decryptPersonalData, encryptPersonalData, hashToken } from "@/lib/platform/crypto";
import { db } from "@/lib/platform/db";
import type { CartVatNumber } from "@/lib/platform/prisma-client/client";
import type { Tx } from "@/lib/platform/transaction";

type Held = { readonly cartId: string; readonly vatNumber: CheckedVatNumber | null };

const viewOf = (row: CartVatNumber): CheckedVatNumber => ({
  number: decryptPersonalData(row.cartId, row.number),
  check: row.check as CheckedVatNumber["check"],
  consultation: row.consultation,
  checkedAt: row.checkedAt.toISOString(),
});

/** The cart that a token names, with the VAT number that its buyer gave; null without a cart. */
export async function findVatNumber(token: string): Promise<Held | null> {
  const [cart] = await db.$queryRaw<({ id: string } & (CartVatNumber | { cartId: null }))[]>`
    SELECT c.id, n.cart_id AS "cartId", n.number, n."check", n.consultation, n.checked_at AS "checkedAt"
    FROM carts c LEFT JOIN cart_vat_numbers n ON n.cart_id = c.id WHERE c.token_hash = ${hashToken(token)}`;
  return cart ? { cartId: cart.id, vatNumber: cart.cartId === null ? null : viewOf(cart) } : null;
}

/** The VAT number of a cart that the caller holds. */
export async function vatNumberOf(tx: Tx, cartId: string): Promise<CheckedVatNumber | null> {
  const row = await tx.cartVatNumber.findUnique({ where: { cartId } });
  return row && viewOf(row);
}

/** Writes down what was found out about a cart's VAT number, over what stood there; null forgets it. */
export async function saveVatNumber(cartId: string, found: CheckedVatNumber | null): Promise<void> {
  if (!found) {
    await db.cartVatNumber.deleteMany({ where: { cartId } });
    return;
  }
  const { number, check, consultation, checkedAt } = found;
  const row = { number: encryptPersonalData(cartId, number), check, consultation, checkedAt: new Date(checkedAt) };
  await db.cartVatNumber.upsert({ where: { cartId }, create: { cartId, ...row }, update: row });
}
