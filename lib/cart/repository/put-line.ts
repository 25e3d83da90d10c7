import "server-only";
import { heldBy } from "@/lib/cart/repository/held-by";
import { MAX_LINES, MAX_QUANTITY } from "@/lib/cart/types";
import { costIn, priceNow } from "@/lib/catalog/queries/price-sql";
import type { Currency } from "@/lib/kernel/market";
import { db } from "@/lib/platform/db";
import { Prisma } from "@/lib/platform/prisma-client/client";

export type PutLine = {
  tokenHash: string | null; // of the shopper's cookie, when there is one
  newCart: { id: string; tokenHash: string }; // used only when that finds no cart
  variantId: string;
  productId: string | null;
  quantity: number;
  currency: Currency;
  at: Date;
};

/** What the statement found and did. `most` null: not for sale. `quantity` null: nothing was put in. */
export type PutOutcome = {
  created: boolean;
  most: number | null;
  before: number | null;
  quantity: number | null;
  otherLines: number;
  count: number;
  subtotalMinor: bigint;
};

/**
 * Finds or makes the cart, looks at price, publication and stock, and adds as much as may be added, in one statement: the shop's
 * busiest write is one round trip. Two adds to one cart meet on its row and queue. Units that the shopper's own unpaid order
 * holds count as free to this shopper: that order ends when checkout starts again.
 * Does not wait for the disk (docs/adr/0013).
 */
export async function putLine({ tokenHash, newCart, variantId, productId, quantity, currency, at }: PutLine): Promise<PutOutcome> {
  const rows = await db.$queryRaw<PutOutcome[]>`
    WITH known AS (
      UPDATE carts SET updated_at = ${at} WHERE token_hash = ${tokenHash} RETURNING id
    ), offer AS (
      SELECT v.id, ${priceNow(at)} AS price_minor, LEAST(${MAX_QUANTITY}, GREATEST(0, COALESCE(s.on_hand - s.reserved, 0) + COALESCE((
          SELECT sum(${heldBy(Prisma.sql`o.id`, Prisma.sql`v.id`)})::int FROM orders o WHERE o.cart_id = (SELECT id FROM known)), 0))) AS most
      FROM product_variants v JOIN ${costIn(currency)} JOIN products p ON p.id = v.product_id LEFT JOIN stock_items s ON s.variant_id = v.id
      WHERE v.id = ${variantId}::uuid AND p.id = COALESCE(${productId}::uuid, p.id) AND p.published_at <= ${at} AND p.archived_at IS NULL
    ), made AS (
      INSERT INTO carts (id, token_hash, created_at, updated_at)
      SELECT ${newCart.id}::uuid, ${newCart.tokenHash}, ${at}, ${at} FROM offer WHERE most > 0 AND NOT EXISTS (SELECT FROM known)
      RETURNING id
    ), cart AS (
      SELECT id FROM known UNION ALL SELECT id FROM made
    ), prior AS (
      SELECT l.variant_id, l.quantity, ${priceNow(at)} AS price_minor
      FROM cart_lines l JOIN product_variants v ON v.id = l.variant_id LEFT JOIN ${costIn(currency)}
      WHERE l.cart_id = (SELECT id FROM known)
    ), others AS (
      SELECT count(*)::int AS lines, COALESCE(sum(quantity), 0)::int AS count, COALESCE(sum(quantity * price_minor), 0)::bigint AS minor
      FROM prior WHERE variant_id <> ${variantId}::uuid
    ), line AS (
      INSERT INTO cart_lines (cart_id, variant_id, quantity, added_at)
      SELECT cart.id, offer.id, LEAST(${quantity}, offer.most), ${at} FROM cart, offer, others
      WHERE offer.most > 0 AND others.lines < ${MAX_LINES}
      ON CONFLICT (cart_id, variant_id) DO UPDATE SET quantity = LEAST(cart_lines.quantity + ${quantity}, (SELECT most FROM offer))
      RETURNING quantity
    )
    SELECT EXISTS (SELECT FROM made) AS created,
           (SELECT most FROM offer) AS most,
           (SELECT quantity FROM prior WHERE variant_id = ${variantId}::uuid) AS before,
           (SELECT quantity FROM line) AS quantity,
           others.lines AS "otherLines",
           others.count + COALESCE((SELECT quantity FROM line), 0) AS count,
           others.minor + COALESCE((SELECT line.quantity * offer.price_minor FROM line, offer), 0) AS "subtotalMinor",
           set_config('synchronous_commit', 'off', true) AS "unsynced" -- for this statement's own transaction
    FROM others`;
  const [outcome] = rows;
  if (!outcome) throw new Error("an aggregate answers one row");
  return outcome;
}
