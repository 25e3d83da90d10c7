import "server-only";
import { z } from "zod";
import { costIn, priceNow, priorNow } from "@/lib/catalog/queries/price-sql";
import { onSale } from "@/lib/catalog/queries/sql";
import type { ProductCard } from "@/lib/catalog/types";
import type { Locale } from "@/lib/kernel/locale";
import { type Currency, HOME_CURRENCY } from "@/lib/kernel/market";
import { money } from "@/lib/kernel/money";
import { cached } from "@/lib/platform/cached";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";

/** A card before anybody looked at the shelf: this part may be cached for long. */
export type StocklessCard = Omit<ProductCard, "soldOut">;

const row = z.object({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  subtitle: z.string(),
  lowest: z.bigint(),
  highest: z.bigint(),
  prior: z.bigint().nullable(),
  pictures: z.array(
    z.object({
      hash: z.string(),
      width: z.number(),
      height: z.number(),
      view: z.enum(["front", "detail"]),
      alt: z.string(),
      blur: z.string(),
    }),
  ),
  swatches: z.array(z.object({ label: z.string(), swatch: z.string(), hash: z.string().nullable() })),
});

/** The cards of these products in this order, in one statement; what is not on sale, or not in this currency, is left out. Swatches are those of the first option. */
export async function readCards(ids: readonly string[], locale: Locale, currency: Currency = HOME_CURRENCY): Promise<StocklessCard[]> {
  if (ids.length === 0) return [];
  const at = now();
  const rows = await db.$queryRaw`
    SELECT p.id, p.slug, t.name, t.subtitle, price.lowest, price.highest, price.prior,
      coalesce(picture.list, '[]') AS pictures, coalesce(swatch.list, '[]') AS swatches
    FROM unnest(${ids}::uuid[]) WITH ORDINALITY AS wanted (id, place)
    JOIN products p ON p.id = wanted.id AND ${onSale()}
    JOIN product_translations t ON t.product_id = p.id AND t.locale = ${locale}
    JOIN LATERAL (
      SELECT min(minor) AS lowest, max(minor) AS highest,
        CASE WHEN count(prior) = count(*) AND min(prior) = max(prior) AND min(minor) = max(minor) THEN min(prior) END AS prior
      FROM (SELECT ${priceNow(at)} AS minor, ${priorNow(at)} AS prior FROM product_variants v JOIN ${costIn(currency)} WHERE v.product_id = p.id) priced
    ) price ON price.lowest IS NOT NULL
    CROSS JOIN LATERAL (
      SELECT jsonb_agg(jsonb_build_object('hash', hash, 'width', width, 'height', height, 'view', view, 'alt', alts->>${locale}, 'blur', blur)
        ORDER BY position) AS list
      FROM (SELECT * FROM product_pictures WHERE product_id = p.id ORDER BY position LIMIT 2) two
    ) picture
    CROSS JOIN LATERAL (
      SELECT jsonb_agg(jsonb_build_object('label', value.labels->>${locale}, 'swatch', value.swatch, 'hash', (
        SELECT shown.hash FROM variant_option_values chosen
        JOIN product_variants variant ON variant.id = chosen.variant_id
        JOIN variant_pictures link ON link.variant_id = variant.id
        JOIN product_pictures shown ON shown.id = link.picture_id
        WHERE chosen.value_id = value.id ORDER BY variant.position, link.position LIMIT 1
      )) ORDER BY value.position) AS list
      FROM product_options option JOIN product_option_values value ON value.option_id = option.id
      WHERE option.product_id = p.id AND option.position = 0 AND value.swatch IS NOT NULL
    ) swatch
    ORDER BY wanted.place`;
  return z
    .array(row)
    .parse(rows)
    .map(({ lowest, highest, prior, ...card }) => ({
      ...card,
      price: money(lowest, currency),
      priceVaries: lowest !== highest,
      prior: prior === null ? null : money(prior, currency),
    }));
}

/** Stock is inventory's, which builds on this context: this one look at its table says "sold out" on a grid, nothing more. */
const readSoldOut = cached(
  async (ids: string): Promise<string[]> => {
    const rows = await db.$queryRaw<{ id: string }[]>`
      SELECT v.product_id AS id FROM product_variants v LEFT JOIN stock_items s ON s.variant_id = v.id
      WHERE v.product_id = ANY(${ids.split(",")}::uuid[]) GROUP BY v.product_id HAVING coalesce(sum(s.on_hand - s.reserved), 0) = 0`;
    return rows.map(({ id }) => id);
  },
  { key: "catalog.soldOut", seconds: 10, tags: () => [] },
);

/** Adds what changes by the minute, at most 10 s old. */
export async function withStock(cards: readonly StocklessCard[]): Promise<ProductCard[]> {
  if (cards.length === 0) return [];
  const soldOut = await readSoldOut(cards.map(({ id }) => id).join(","));
  return cards.map((card) => ({ ...card, soldOut: soldOut.includes(card.id) }));
}
