import "server-only";
import { z } from "zod";
import type { Locale } from "@/lib/kernel/locale";
import { Prisma } from "@/lib/platform/prisma-client/client";
import type { Tx } from "@/lib/platform/transaction";
import type { Good, OfferTerms } from "@/lib/promotions/types";

const common = {
  id: z.string(),
  names: z.object({ fr: z.string(), en: z.string() }),
  productIds: z.array(z.string()),
  categoryIds: z.array(z.string()),
  couponToo: z.boolean(),
};
const whole = z.number().int();

/** A row of `offers` as its rule reads it. */
const offerTermsSchema: z.ZodType<OfferTerms> = z.discriminatedUnion("kind", [
  z.object({ ...common, kind: z.literal("buy_x_get_y"), buy: whole, get: whole, basisPoints: whole, times: whole.nullable() }),
  z.object({ ...common, kind: z.literal("tiered"), steps: z.array(z.object({ from: whole, basisPoints: whole })) }),
]);

/** The columns of an offer `f` that its rule is made of. */
const termsColumns = Prisma.sql`f.id, f.names, f.kind, f.buy, f.get, f.basis_points AS "basisPoints", f.times, f.steps,
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

export async function readOfferNames(reader: Pick<Tx, "$queryRaw">, ids: readonly string[], locale: Locale): Promise<string[]> {
  const rows = await reader.$queryRaw<
    { name: string }[]
  >`SELECT names ->> ${locale} AS name FROM offers WHERE id = ANY(${ids}::uuid[]) ORDER BY starts_at, id`;
  return rows.map(({ name }) => name);
}
