import "server-only";
import { blindIndex } from "@/lib/platform/crypto";
import type { Prisma } from "@/lib/platform/prisma-client/client";
import type { Tx } from "@/lib/platform/transaction";
import type { CouponFacts, CouponTerms, CustomerFacts } from "@/lib/promotions/types";

export type CouponRow = { id: string; terms: CouponTerms; facts: CouponFacts; firstOrder: boolean; maxPerCustomer: number | null };

type Raw = CouponFacts &
  Pick<CouponRow, "id" | "firstOrder" | "maxPerCustomer"> &
  Pick<CouponTerms, "code" | "kind" | "currency" | "productIds" | "categoryIds"> & {
    basisPoints: number | null;
    amountMinor: bigint | null;
    minimumMinor: bigint;
  };

/** The coupon of a code as it stands; what the unpaid order of `cartId` holds of it counts as free, since that order ends first. */
export async function readCoupon(reader: Pick<Tx, "$queryRaw">, code: string, cartId: string): Promise<CouponRow | null> {
  const [raw] = await reader.$queryRaw<Raw[]>`
    SELECT c.id, c.code, c.kind, c.basis_points AS "basisPoints", c.amount_minor AS "amountMinor", c.minimum_minor AS "minimumMinor",
      c.currency, c.product_ids AS "productIds", c.category_ids AS "categoryIds", c.first_order AS "firstOrder",
      c.starts_at AS "startsAt", c.ends_at AS "endsAt", c.max_uses AS "maxUses", c.max_per_customer AS "maxPerCustomer",
      c.uses - (SELECT count(*)::int FROM orders o JOIN coupon_redemptions r ON r.order_id = o.id
                WHERE o.cart_id = ${cartId}::uuid AND r.coupon_id = c.id AND r.status = 'reserved') AS uses
    FROM coupons c WHERE c.code = ${code}`;
  return raw ? rowOf(raw) : null;
}

/** Holds a coupon's row to the end of the transaction: after the order, before the stock (ARCHITECTURE section 2). */
export async function lockCoupon(tx: Tx, code: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM coupons WHERE code = ${code} FOR NO KEY UPDATE`;
}

function rowOf({ id, firstOrder, maxPerCustomer, startsAt, endsAt, maxUses, uses, ...raw }: Raw): CouponRow {
  const { basisPoints, amountMinor, minimumMinor, code, kind, currency, productIds, categoryIds } = raw;
  return {
    id,
    firstOrder,
    maxPerCustomer,
    facts: { startsAt, endsAt, maxUses, uses },
    terms: {
      code,
      kind,
      basisPoints: basisPoints ?? 0,
      amountMinor: Number(amountMinor ?? 0n),
      minimumMinor: Number(minimumMinor),
      currency,
      productIds,
      categoryIds,
    },
  };
}

/**
 * What this e-mail address did before, apart from the unpaid order of `cartId`. One order of an address after the other, to the end of the
 * transaction: two first orders with two coupons have no row in common. An order that waits for its payment with a coupon for first orders is one.
 */
export async function readCustomer(tx: Tx, coupon: CouponRow, email: string, cartId: string): Promise<CustomerFacts> {
  const index = blindIndex("email", email);
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${index}, 14))`;
  const [row] = await tx.$queryRaw<{ uses: number; orderedBefore: boolean }[]>`
    WITH used AS (
      SELECT r.coupon_id, r.status FROM orders o JOIN coupon_redemptions r ON r.order_id = o.id
      WHERE o.email_index = ${index} AND r.status <> 'released'
        AND NOT (r.status = 'reserved' AND o.cart_id IS NOT DISTINCT FROM ${cartId}::uuid)
    )
    SELECT (SELECT count(*)::int FROM used WHERE coupon_id = ${coupon.id}::uuid) AS uses,
           EXISTS (SELECT 1 FROM orders WHERE email_index = ${index} AND confirmed_at IS NOT NULL)
           OR EXISTS (SELECT 1 FROM used u JOIN coupons c ON c.id = u.coupon_id WHERE c.first_order AND u.status = 'reserved') AS "orderedBefore"`;
  return {
    firstOrder: coupon.firstOrder,
    maxPerCustomer: coupon.maxPerCustomer,
    usesOfCustomer: row?.uses ?? 0,
    orderedBefore: row?.orderedBefore ?? false,
  };
}

/** False when the code is taken. */
export async function insertCoupon(tx: Tx, coupon: Prisma.CouponCreateManyInput): Promise<boolean> {
  return (await tx.coupon.createMany({ data: [coupon], skipDuplicates: true })).count === 1;
}

/** The products and categories of these names in addresses, and the first name that leads nowhere. */
export async function findGoods(tx: Tx, productSlugs: readonly string[], categorySlugs: readonly string[]) {
  const products = await tx.product.findMany({ where: { slug: { in: [...productSlugs] } }, select: { id: true, slug: true } });
  const categories = await tx.category.findMany({ where: { slug: { in: [...categorySlugs] } }, select: { id: true, slug: true } });
  const isKnown = (known: { slug: string }[]) => (slug: string) => known.some((each) => each.slug === slug);
  const unknown = productSlugs.find((slug) => !isKnown(products)(slug)) ?? categorySlugs.find((slug) => !isKnown(categories)(slug)) ?? null;
  return { productIds: products.map(({ id }) => id), categoryIds: categories.map(({ id }) => id), unknown };
}

/** One more use, written with its order. The coupon's row is locked and its limits were looked at; the table checks the count again. */
export async function insertRedemption(tx: Tx, redemption: Prisma.CouponRedemptionUncheckedCreateInput): Promise<void> {
  await tx.coupon.update({ where: { id: redemption.couponId }, data: { uses: { increment: 1 } }, select: { id: true } });
  await tx.couponRedemption.create({ data: redemption, select: { orderId: true } });
}

/** Ends what an order reserved, once; answers the coupon that it was of. */
export async function endRedemption(tx: Tx, orderId: string, status: "redeemed" | "released", at: Date): Promise<string | null> {
  const [ended] = await tx.$queryRaw<{ couponId: string }[]>`
    UPDATE coupon_redemptions SET status = ${status}, ended_at = ${at}
    WHERE order_id = ${orderId}::uuid AND status = 'reserved' RETURNING coupon_id AS "couponId"`;
  return ended?.couponId ?? null;
}

/** Gives one use back. */
export async function decrementUses(tx: Tx, couponId: string): Promise<void> {
  await tx.coupon.update({ where: { id: couponId }, data: { uses: { decrement: 1 } }, select: { id: true } });
}
