import "server-only";
import { record } from "@/lib/audit/operations/record";
import type { Actor } from "@/lib/kernel/actor";
import { err, ok, type Result } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { inTransaction } from "@/lib/platform/transaction";
import { mayEditCoupons } from "@/lib/promotions/policy";
import { endCouponAt } from "@/lib/promotions/repository/end-coupon";
import type { EndCouponError } from "@/lib/promotions/types";

/** Ends a coupon from this moment on, for ever. Orders that hold a use of it keep their price. Ending twice is ending once. */
export function endCoupon(couponId: string, actor: Actor): Promise<Result<{ code: string }, EndCouponError>> {
  return inTransaction<{ code: string }, EndCouponError>(async (tx) => {
    if (!mayEditCoupons(actor)) return err({ code: "FORBIDDEN" });
    const coupon = await endCouponAt(tx, couponId, now());
    if (!coupon) return err({ code: "COUPON_NOT_FOUND" });
    const { code, ended } = coupon;
    if (ended) await record(tx, { action: "coupon.ended", subject: { type: "coupon", id: couponId }, actor, data: { code } });
    return ok({ code });
  });
}
