import "server-only";
import type { Tx } from "@/lib/platform/transaction";

export type CartCardRow = {
  id: string;
  last4: string;
  currency: string;
  availableMinor: number;
  expiresAt: Date;
  voided: boolean;
  frozen: boolean;
};

/** The cards of a cart, first to expire first. What the cart's own unpaid order holds of them counts as there: that order ends first. */
export async function readCartCards(reader: Pick<Tx, "$queryRaw">, cartId: string): Promise<CartCardRow[]> {
  const rows = await reader.$queryRaw<(Omit<CartCardRow, "availableMinor"> & { availableMinor: bigint })[]>`
    SELECT c.id, c.last4, c.currency, c.expires_at AS "expiresAt", c.voided_at IS NOT NULL AS voided, c.frozen_at IS NOT NULL AS frozen,
      (c.balance_minor + coalesce((SELECT sum(h.amount_minor) FROM orders o JOIN gift_card_holds h ON h.order_id = o.id
        WHERE o.cart_id = g.cart_id AND h.card_id = c.id AND h.status = 'held'), 0))::bigint AS "availableMinor"
    FROM cart_gift_cards g JOIN gift_cards c ON c.id = g.card_id
    WHERE g.cart_id = ${cartId}::uuid ORDER BY c.expires_at, g.added_at, c.id`;
  return rows.map((row) => ({ ...row, availableMinor: Number(row.availableMinor) }));
}

/** Holds a cart's cards still to the end of the transaction. */
export async function lockCartCards(tx: Tx, cartId: string): Promise<void> {
  await tx.$queryRaw`
    SELECT 1 FROM gift_cards WHERE id IN (SELECT card_id FROM cart_gift_cards WHERE cart_id = ${cartId}::uuid) ORDER BY id FOR NO KEY UPDATE`;
}

/** Puts a card into a cart whose row the caller holds; twice is once. */
export async function addCartCard(tx: Tx, cartId: string, cardId: string, addedAt: Date): Promise<void> {
  await tx.cartGiftCard.createMany({ data: [{ cartId, cardId, addedAt }], skipDuplicates: true });
}

/** Takes a card out of a cart. */
export async function removeCartCard(tx: Tx, cartId: string, cardId: string): Promise<void> {
  await tx.cartGiftCard.deleteMany({ where: { cartId, cardId } });
}

/** Takes the cards that paid an order out of the cart that it came from: what is left on them is for another day, and asked for again. */
export async function removeSpentCards(tx: Tx, cartId: string, orderId: string): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM cart_gift_cards WHERE cart_id = ${cartId}::uuid AND card_id IN (SELECT card_id FROM gift_card_holds WHERE order_id = ${orderId}::uuid)`;
}
