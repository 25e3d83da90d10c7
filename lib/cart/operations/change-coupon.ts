import "server-only";
import { lockCartRow, setCouponCode } from "@/lib/cart/repository/cart-rows";
import type { ChangeCouponInput } from "@/lib/cart/schemas";
import { err, ok, type Result } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { hashToken } from "@/lib/platform/crypto";
import { inTransaction } from "@/lib/platform/transaction";
import { readCouponCode } from "@/lib/promotions/domain/coupon-code";
import { findCoupon } from "@/lib/promotions/queries/find-coupon";
import type { CouponChange, CouponChangeError } from "@/lib/promotions/types";

/**
 * Puts a code into the cart that `token` names, in place of another, or takes it out. A code that is not good is refused with its reason and
 * changes nothing; one that only the cart does not fit yet stays, and the page says what is missing.
 */
export async function changeCoupon(input: ChangeCouponInput, token: string | null): Promise<Result<CouponChange, CouponChangeError>> {
  if (token === null) return err({ code: "CART_EMPTY" });
  return inTransaction<CouponChange, CouponChangeError>(async (tx) => {
    const at = now();
    const cart = await lockCartRow(tx, hashToken(token), at);
    if (!cart) return err({ code: "CART_EMPTY" });
    if (input.intent === "drop") {
      await setCouponCode(tx, cart.id, null, at);
      return ok({ coupon: null });
    }
    const code = readCouponCode(input.code);
    if (!code) return err({ code: "UNKNOWN" });
    const coupon = await findCoupon(tx, code, cart.id);
    if (coupon.refusal) return err(coupon.refusal);
    await setCouponCode(tx, cart.id, code, at);
    return ok({ coupon });
  });
}
