import "server-only";
import { record } from "@/lib/audit/operations/record";
import type { Actor } from "@/lib/kernel/actor";
import { newId } from "@/lib/kernel/ids";
import { markets } from "@/lib/kernel/locale";
import { err, ok, type Result } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { inTransaction } from "@/lib/platform/transaction";
import { findProducts, insertCoupon } from "@/lib/promotions/repository/coupon-rows";
import type { CreateCouponError, NewCoupon } from "@/lib/promotions/types";

/**
 * Writes a new coupon, with who made it. A code is never given twice, not even after its coupon ended.
 * Errors: CODE_TAKEN, PRODUCT_UNKNOWN.
 */
export function createCoupon({ productSlugs, ...draft }: NewCoupon, actor: Actor): Promise<Result<{ code: string }, CreateCouponError>> {
  return inTransaction<{ code: string }, CreateCouponError>(async (tx) => {
    const [id, at, products] = [newId(), now(), await findProducts(tx, productSlugs)];
    const unknown = productSlugs.find((slug) => !products.some((product) => product.slug === slug));
    if (unknown !== undefined) return err({ code: "PRODUCT_UNKNOWN", slug: unknown });
    const { code, kind } = draft;
    const inserted = await insertCoupon(tx, {
      ...draft,
      id,
      productIds: products.map((product) => product.id),
      categoryIds: [...draft.categoryIds],
      startsAt: draft.startsAt ?? at,
      currency: markets.eur.currency,
      createdAt: at,
    });
    if (!inserted) return err({ code: "CODE_TAKEN" });
    await record(tx, { action: "coupon.created", subject: { type: "coupon", id }, actor, data: { code, kind } });
    return ok({ code });
  });
}
