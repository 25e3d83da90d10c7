import "server-only";
import { record } from "@/lib/audit/operations/record";
import type { Actor } from "@/lib/kernel/actor";
import { newId } from "@/lib/kernel/ids";
import { HOME_CURRENCY } from "@/lib/kernel/market";
import { err, ok, type Result } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { inTransaction } from "@/lib/platform/transaction";
import { mayEditCoupons } from "@/lib/promotions/policy";
import { findGoods, insertCoupon } from "@/lib/promotions/repository/coupon-rows";
import type { CreateCouponError, NewCoupon } from "@/lib/promotions/types";

/**
 * Writes a new coupon, with who made it. A code is never given twice, not even after its coupon ended.
 * Errors: FORBIDDEN, CODE_TAKEN, GOODS_UNKNOWN.
 */
export function createCoupon(wanted: NewCoupon, actor: Actor): Promise<Result<{ code: string }, CreateCouponError>> {
  return inTransaction<{ code: string }, CreateCouponError>(async (tx) => {
    if (!mayEditCoupons(actor)) return err({ code: "FORBIDDEN" });
    const { productSlugs, categorySlugs, currency = HOME_CURRENCY, ...draft } = wanted;
    const [id, at, goods] = [newId(), now(), await findGoods(tx, productSlugs, categorySlugs)];
    if (goods.unknown !== null) return err({ code: "GOODS_UNKNOWN", slug: goods.unknown });
    const { code, kind } = draft;
    const { productIds, categoryIds } = goods;
    const row = { ...draft, id, productIds, categoryIds, startsAt: draft.startsAt ?? at, currency, createdAt: at };
    if (!(await insertCoupon(tx, row))) return err({ code: "CODE_TAKEN" });
    await record(tx, { action: "coupon.created", subject: { type: "coupon", id }, actor, data: { code, kind } });
    return ok({ code });
  });
}
