import "server-only";
import { z } from "zod";
import type { Locale } from "@/lib/kernel/locale";
import { tags } from "@/lib/platform/cache-tags";
import { Prisma } from "@/lib/platform/prisma-client/client";
import type { Tx } from "@/lib/platform/transaction";
import type { Good, NewOffer, OfferTerms, OfferView } from "@/lib/promotions/types";

const common = {
  id: z.string(),
  names: z.object({ fr: z.string(), en: z.string() }),
  productIds: z.array(z.string()),
  categoryIds: z.array(z.string()),
  couponToo: z.boolean(),
};
const whole = z.number().int();
const bundle = z.object({ ...common, kind: z.literal("buy_x_get_y"), buy: whole, get: whole, basisPoints: whole, times: whole.nullable() });
const tiers = z.object({ ...common, kind: z.literal("tiered"), steps: z.array(z.object({ from: whole, basisPoints: whole })) });
const ending = {
  endsAt: z
    .date()
    .nullable()
    .transform((at) => at?.toISOString() ?? null),
};

/** A row of `offers` as its rule reads it. */
const offerTermsSchema: z.ZodType<OfferTerms> = z.discriminatedUnion("kind", [bundle, tiers]);
export const offerViewSchema: z.ZodType<OfferView> = z.discriminatedUnion("kind", [bundle.extend(ending), tiers.extend(ending)]);

/** The columns of an offer `f` that its rule is made of. */
export const termsColumns = Prisma.sql`f.id, f.names, f.kind, f.buy, f.get, f.basis_points AS "basisPoints", f.times, f.steps,
  f.product_ids AS "productIds", f.category_ids AS "categoryIds", f.coupon_too AS "couponToo"`;

/** The offers in force at `at` for some of these goods, in the order in which they began. */
export async function readOffers(reader: Pick<Tx, "$queryRaw">, goods: readonly Good[], at: Date): Promise<OfferTerms[]> {
  const productIds = goods.map(({ productId }) => productId);
  const categoryIds = goods.map(({ categoryId }) => categoryId);
  const rows = await reader.$queryRaw<unknown[]>`
    SELECT ${termsColumns} FROM offers f
    WHERE f.starts_at <= ${at} AND (f.ends_at IS NULL OR f.ends_at > ${at})
      AND (f.product_ids && ${productIds}::uuid[] OR f.category_ids && ${categoryIds}::uuid[])
    ORDER BY f.starts_at, f.id`;
  return z.array(offerTermsSchema).parse(rows);
}

/** The offers in force at `at` on one product, in the order in which they began. */
export async function readOffersOn(reader: Pick<Tx, "$queryRaw">, productId: string, categorySlug: string, at: Date): Promise<OfferView[]> {
  const rows = await reader.$queryRaw<unknown[]>`
    SELECT ${termsColumns}, f.ends_at AS "endsAt" FROM offers f
    WHERE f.starts_at <= ${at} AND (f.ends_at IS NULL OR f.ends_at > ${at})
      AND (f.product_ids @> ARRAY[${productId}::uuid] OR f.category_ids && ARRAY(SELECT id FROM categories WHERE slug = ${categorySlug}))
    ORDER BY f.starts_at, f.id`;
  return z.array(offerViewSchema).parse(rows);
}

/** What they are called in one language, whether they have ended or not. */
export async function readOfferNames(reader: Pick<Tx, "$queryRaw">, ids: readonly string[], locale: Locale): Promise<string[]> {
  const rows = await reader.$queryRaw<
    { name: string }[]
  >`SELECT names ->> ${locale} AS name FROM offers WHERE id = ANY(${ids}::uuid[]) ORDER BY starts_at, id`;
  return rows.map(({ name }) => name);
}

type OfferRow = Omit<NewOffer, "productSlugs" | "categorySlugs" | "startsAt"> & {
  id: string;
  productIds: string[];
  categoryIds: string[];
  startsAt: Date;
  dueAt: Date | null;
  createdAt: Date;
};

export async function insertOffer(tx: Tx, { rule, ...row }: OfferRow): Promise<void> {
  const { steps = Prisma.DbNull, ...terms } = rule.kind === "tiered" ? rule : { ...rule, steps: Prisma.DbNull };
  await tx.offer.create({ data: { ...row, ...terms, steps }, select: { id: true } });
}

/** Ends an offer that has not ended: now, or before it began. Answers whether it was this that ended it; null: no such offer. */
export async function endOfferAt(tx: Tx, id: string, at: Date): Promise<boolean | null> {
  const [offer] = await tx.$queryRaw<{ over: boolean }[]>`
    SELECT coalesce(ends_at <= ${at} OR ends_at <= starts_at, false) AS over FROM offers WHERE id = ${id}::uuid FOR NO KEY UPDATE`;
  if (!offer) return null;
  if (!offer.over) await tx.$executeRaw`UPDATE offers SET ends_at = greatest(starts_at, ${at}), due_at = NULL WHERE id = ${id}::uuid`;
  return !offer.over;
}

/** Offers that began or ended at `at` without their pages being told; the next time is noted. */
export async function takeDueOffers(tx: Tx, at: Date, limit: number): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    UPDATE offers SET due_at = CASE WHEN starts_at > ${at} THEN starts_at WHEN ends_at > ${at} THEN ends_at END
    WHERE id IN (SELECT id FROM offers WHERE due_at <= ${at} ORDER BY due_at LIMIT ${limit} FOR NO KEY UPDATE SKIP LOCKED) RETURNING id`;
  return rows.map(({ id }) => id);
}

/** The cache tags of everything that these offers are for. */
export async function tagsOfOffers(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const rows = await tx.$queryRaw<{ goods: string }[]>`
    SELECT unnest(product_ids)::text AS goods FROM offers WHERE id = ANY(${ids}::uuid[])
    UNION SELECT c.slug FROM offers f JOIN categories c ON c.id = ANY(f.category_ids) WHERE f.id = ANY(${ids}::uuid[])`;
  return rows.map(({ goods }) => tags.offersOn(goods));
}
