import "server-only";
import { z } from "zod";
import type { PricePoint, PriceStanding } from "@/lib/catalog/domain/price-history";
import { newId } from "@/lib/kernel/ids";
import type { Tx } from "@/lib/platform/transaction";

/** A variant with what its row says it costs and every price that was or will be in force, oldest first. */
export type PricedVariant = PriceStanding & {
  id: string;
  sku: string;
  currency: string;
  productId: string;
  slug: string;
  history: PricePoint[];
};

const row = z.object({
  id: z.string(),
  sku: z.string(),
  currency: z.string(),
  productId: z.string(),
  slug: z.string(),
  minor: z.bigint().transform(Number),
  priorMinor: z.bigint().transform(Number).nullable(),
  dueAt: z.date().nullable(),
  history: z.array(z.object({ minor: z.number(), from: z.coerce.date() })),
});

/** Holds the rows of these variants until the transaction ends: prices of one variant change one after the other. */
export async function lockPrices(tx: Tx, variantIds: readonly string[]): Promise<PricedVariant[]> {
  await tx.$queryRaw`SELECT id FROM product_variants WHERE id = ANY(${variantIds}::uuid[]) ORDER BY id FOR NO KEY UPDATE`;
  const rows = await tx.$queryRaw`
    SELECT v.id, v.sku, v.currency, p.id AS "productId", p.slug, v.price_minor AS minor, v.prior_minor AS "priorMinor", v.price_due_at AS "dueAt",
      coalesce((SELECT jsonb_agg(jsonb_build_object('minor', h.price_minor, 'from', h.valid_from) ORDER BY h.valid_from) FROM price_history h
        WHERE h.variant_id = v.id AND h.currency = v.currency AND h.canceled_at IS NULL), '[]') AS history
    FROM product_variants v JOIN products p ON p.id = v.product_id WHERE v.id = ANY(${variantIds}::uuid[]) ORDER BY v.id`;
  return z.array(row).parse(rows);
}

/** Writes what these variants cost, and until when that is known. */
export async function writeStandings(tx: Tx, standings: readonly (PriceStanding & { id: string })[]): Promise<void> {
  if (standings.length === 0) return;
  await tx.$executeRaw`
    UPDATE product_variants v SET price_minor = r.minor, prior_minor = r."priorMinor", price_due_at = r."dueAt"
    FROM jsonb_to_recordset(${JSON.stringify(standings)}::jsonb) AS r (id uuid, minor bigint, "priorMinor" bigint, "dueAt" timestamptz)
    WHERE v.id = r.id`;
}

/** Adds to the history of a variant, in this order. */
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

/** Takes back what has not begun at `at`; answers how many rows that were. */
export async function cancelPricesAfter(tx: Tx, variantId: string, at: Date): Promise<number> {
  const { count } = await tx.priceHistory.updateMany({
    where: { variantId, canceledAt: null, validFrom: { gt: at } },
    data: { canceledAt: at },
  });
  return count;
}

/** Variants whose planned price has begun at `at`, the longest due first. */
export async function dueVariantIds(tx: Tx, at: Date, limit: number): Promise<string[]> {
  const rows = await tx.variant.findMany({
    where: { priceDueAt: { lte: at } },
    orderBy: { priceDueAt: "asc" },
    take: limit,
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}
