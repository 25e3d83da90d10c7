import "server-only";
import { z } from "zod";
import { setCardsApart } from "@/lib/cart/domain/set-cards-apart";
import { heldBy } from "@/lib/cart/repository/held-by";
import { type CartLineView, type LineProblem, MAX_QUANTITY } from "@/lib/cart/types";
import { costIn, priceNow, priorNow } from "@/lib/catalog/queries/price-sql";
import type { Locale } from "@/lib/kernel/locale";
import type { Currency } from "@/lib/kernel/market";
import { money } from "@/lib/kernel/money";
import { withdrawalExclusions } from "@/lib/kernel/withdrawal-exclusion";
import { Prisma } from "@/lib/platform/prisma-client/client";
import type { Tx } from "@/lib/platform/transaction";

const rowSchema = z.object({
  variantId: z.string(),
  productId: z.string(),
  categoryId: z.string(),
  productSlug: z.string(),
  sku: z.string(),
  name: z.string(),
  label: z.string(),
  picture: z
    .object({
      hash: z.string(),
      width: z.number(),
      height: z.number(),
      view: z.enum(["front", "detail"]),
      alt: z.string(),
      blur: z.string(),
    })
    .nullable(),
  giftCard: z.boolean(),
  vatCategory: z.enum(["standard", "reduced", "food", "book"]),
  weightGrams: z.number().int(),
  withdrawalExclusion: z.enum(withdrawalExclusions).nullable(),
  quantity: z.number().int(),
  priceMinor: z.bigint().nullable(), // null: not for sale in this currency
  priorMinor: z.bigint().nullable(),
  sold: z.boolean(),
  free: z.number().int(),
});

/** Whose words and prices. */
export type Reading = { readonly locale: Locale; readonly currency: Currency };

/**
 * The lines of a cart as they stand this moment: names in the reader's language, prices, publication and stock, straight from the
 * database in one statement, never from a cache. The page and the checkout that charges read the same lines.
 * Units that the cart's own unpaid order holds count as free: they are this shopper's.
 */
export const readLines = (
  reader: Pick<Tx, "$queryRaw">,
  cartId: string,
  { locale, currency }: Reading,
  at: Date,
): Promise<CartLineView[]> =>
  read(
    reader,
    Prisma.sql`SELECT cart_id, variant_id, quantity, added_at AS place FROM cart_lines WHERE cart_id = ${cartId}::uuid`,
    { locale, currency },
    at,
  );

export type WantedSku = { readonly sku: string; readonly quantity: number };

/** The same lines for SKUs that somebody asks for without a cart, in the order asked; an unknown SKU has none. Small letters do for capitals. */
export function readSkus(reader: Pick<Tx, "$queryRaw">, wanted: readonly WantedSku[], reading: Reading, at: Date): Promise<CartLineView[]> {
  const skus = wanted.map(({ sku }) => sku);
  const quantities = wanted.map(({ quantity }) => quantity);
  const lines = Prisma.sql`
    SELECT NULL::uuid AS cart_id, v.id AS variant_id, w.quantity, w.place
    FROM unnest(${skus}::text[], ${quantities}::int[]) WITH ORDINALITY AS w(sku, quantity, place) JOIN product_variants v ON v.sku = ANY(ARRAY[w.sku, upper(w.sku)])`;
  return read(reader, lines, reading, at);
}

async function read(reader: Pick<Tx, "$queryRaw">, lines: Prisma.Sql, { locale, currency }: Reading, at: Date): Promise<CartLineView[]> {
  const rows = await reader.$queryRaw<unknown[]>`
    SELECT v.id AS "variantId", p.id AS "productId", p.category_id AS "categoryId", p.slug AS "productSlug", v.sku, t.name, COALESCE(label.words, '') AS label,
           picture.view AS picture, p.kind = 'gift_card' AS "giftCard", p.vat_category AS "vatCategory", p.withdrawal_exclusion AS "withdrawalExclusion", COALESCE(v.weight_grams, p.weight_grams) AS "weightGrams", l.quantity,
           ${priceNow(at)} AS "priceMinor", ${priorNow(at)} AS "priorMinor",
           COALESCE(p.published_at <= ${at} AND p.archived_at IS NULL, false) AS sold,
           GREATEST(0, COALESCE(s.on_hand - s.reserved, 0) + COALESCE(own.held, 0))::int AS free
    FROM (${lines}) l
    JOIN product_variants v ON v.id = l.variant_id LEFT JOIN ${costIn(currency)}
    JOIN products p ON p.id = v.product_id
    JOIN product_translations t ON t.product_id = p.id AND t.locale = ${locale}
    LEFT JOIN stock_items s ON s.variant_id = v.id
    LEFT JOIN LATERAL (
      SELECT sum(${heldBy(Prisma.sql`o.id`, Prisma.sql`l.variant_id`)}) AS held FROM orders o WHERE o.cart_id = l.cart_id
    ) own ON true
    LEFT JOIN LATERAL (
      SELECT string_agg(ov.labels->>${locale}, ', ' ORDER BY o.position) AS words
      FROM variant_option_values vo JOIN product_option_values ov ON ov.id = vo.value_id JOIN product_options o ON o.id = ov.option_id
      WHERE vo.variant_id = v.id
    ) label ON true
    LEFT JOIN LATERAL (
      SELECT jsonb_build_object('hash', pp.hash, 'width', pp.width, 'height', pp.height, 'view', pp.view,
                                'alt', pp.alts->>${locale}, 'blur', pp.blur) AS view
      FROM product_pictures pp LEFT JOIN variant_pictures vp ON vp.picture_id = pp.id AND vp.variant_id = v.id
      WHERE pp.product_id = p.id ORDER BY vp.position NULLS LAST, pp.position LIMIT 1
    ) picture ON true
    ORDER BY l.place, l.variant_id`;
  const views = z
    .array(rowSchema)
    .parse(rows)
    .map((row) => viewOf(row, currency));
  return setCardsApart(views);
}

function viewOf({ priceMinor, priorMinor, sold, free, ...line }: z.output<typeof rowSchema>, currency: Currency): CartLineView {
  const most = sold && priceMinor !== null ? Math.min(free, MAX_QUANTITY) : 0;
  const unitGross = money(priceMinor ?? 0, currency);
  const unitPrior = priorMinor === null ? null : money(priorMinor, currency);
  return {
    ...line,
    most,
    unitGross,
    unitPrior,
    problem: sold && priceMinor === null ? { code: "OTHER_CURRENCY" } : problemOf(sold, most, line.quantity),
  };
}

function problemOf(sold: boolean, most: number, quantity: number): LineProblem | null {
  if (!sold) return { code: "GONE" };
  if (most === 0) return { code: "SOLD_OUT" };
  return quantity > most ? { code: "SHORT", left: most } : null;
}
