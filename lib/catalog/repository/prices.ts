import "server-only";
import { z } from "zod";
import type { PricePoint, PriceStanding } from "@/lib/catalog/domain/price-history";
import { newId } from "@/lib/kernel/ids";
import { type Currency, currencies } from "@/lib/kernel/market";
import type { Tx } from "@/lib/platform/transaction";

/** A variant in one currency: what its row says it costs, null without one, and every price that was or will be in force, oldest first. */
export type PricedVariant = {
  id: string;
  sku: string;
  currency: Currency;
  productId: string;
  slug: string;
  shown: PriceStanding | null;
  history: PricePoint[];
};

const row = z
  .object({
    id: z.string(),
    sku: z.string(),
    currency: z.enum(currencies),
    productId: z.string(),
    slug: z.string(),
    minor: z.bigint().transform(Number).nullable(),
    priorMinor: z.bigint().transform(Number).nullable(),
    dueAt: z.date().nullable(),
    history: z.array(z.object({ minor: z.number(), from: z.coerce.date(), ended: z.null().or(z.coerce.date()) })),
  })
  .transform(
    ({ minor, priorMinor, dueAt, ...variant }): PricedVariant => ({
      ...variant,
      shown: minor === null ? null : { minor, priorMinor, dueAt },
    }),
  );

/** Holds the rows of these variants until the transaction ends: prices of one variant change one after the other. Answers each currency of each. */
export async function lockPrices(tx: Tx, variantIds: readonly string[]): Promise<PricedVariant[]> {
  await tx.$queryRaw`SELECT id FROM product_variants WHERE id = ANY(${variantIds}::uuid[]) ORDER BY id FOR NO KEY UPDATE`;
  const rows = await tx.$queryRaw`
    SELECT v.id, v.sku, had.currency, p.id AS "productId", p.slug, cost.price_minor AS minor, cost.prior_minor AS "priorMinor", cost.price_due_at AS "dueAt",
      coalesce((SELECT jsonb_agg(jsonb_build_object('minor', h.price_minor, 'from', h.valid_from, 'ended', h.ended_at) ORDER BY h.valid_from) FROM price_history h
        WHERE h.variant_id = v.id AND h.currency = had.currency AND h.canceled_at IS NULL), '[]') AS history
    FROM product_variants v JOIN products p ON p.id = v.product_id
    CROSS JOIN LATERAL (
      SELECT currency FROM price_history WHERE variant_id = v.id UNION SELECT currency FROM variant_prices WHERE variant_id = v.id
    ) had
    LEFT JOIN variant_prices cost ON cost.variant_id = v.id AND cost.currency = had.currency
    WHERE v.id = ANY(${variantIds}::uuid[]) ORDER BY v.id, had.currency`;
  return z.array(row).parse(rows);
}

/** Writes what these variants cost in a currency, and until when that is known. */
export async function writeStandings(tx: Tx, standings: readonly (PriceStanding & { id: string; currency: Currency })[]): Promise<void> {
  if (standings.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO variant_prices (variant_id, currency, price_minor, prior_minor, price_due_at)
    SELECT id, currency, minor, "priorMinor", "dueAt" FROM jsonb_to_recordset(${JSON.stringify(standings)}::jsonb)
      AS r (id uuid, currency text, minor bigint, "priorMinor" bigint, "dueAt" timestamptz)
    ON CONFLICT (variant_id, currency) DO UPDATE SET price_minor = excluded.price_minor, prior_minor = excluded.prior_minor, price_due_at = excluded.price_due_at`;
}

/** These variants are not for sale in a currency any more. */
export async function removeStandings(tx: Tx, gone: readonly Pick<PricedVariant, "id" | "currency">[]): Promise<void> {
  for (const { id: variantId, currency } of gone) await tx.variantPrice.deleteMany({ where: { variantId, currency } });
}

/** Ends the price of a variant that is in force in a currency at `at`; its row stays in the history. */
export async function endPrice(
  tx: Tx,
  { id: variantId, currency }: Pick<PricedVariant, "id" | "currency">,
  from: Date,
  at: Date,
): Promise<void> {
  await tx.priceHistory.updateMany({ where: { variantId, currency, canceledAt: null, validFrom: from }, data: { endedAt: at } });
}

/** Adds to the history of a variant in a currency, in this order. */
export async function insertPrices(tx: Tx, variant: Pick<PricedVariant, "id" | "currency">, points: readonly PricePoint[]): Promise<void> {
  await tx.priceHistory.createMany({
    data: points.map(({ minor, from }) => ({
      id: newId(),
      variantId: variant.id,
      priceMinor: BigInt(minor),
      currency: variant.currency,
      validFrom: from,
    })),
  });
}

/** Takes back what has not begun in a currency at `at`; answers how many rows that were. */
export async function cancelPricesAfter(tx: Tx, variantId: string, currency: Currency, at: Date): Promise<number> {
  const { count } = await tx.priceHistory.updateMany({
    where: { variantId, currency, canceledAt: null, validFrom: { gt: at } },
    data: { canceledAt: at },
  });
  return count;
}

/** Variants of which a planned price has begun at `at`, the longest due first. */
export async function dueVariantIds(tx: Tx, at: Date, limit: number): Promise<string[]> {
  const rows = await tx.variantPrice.findMany({
    where: { priceDueAt: { lte: at } },
    orderBy: { priceDueAt: "asc" },
    take: limit,
    select: { variantId: true },
  });
  return rows.map(({ variantId }) => variantId);
}
