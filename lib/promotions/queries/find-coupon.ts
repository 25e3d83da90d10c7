import "server-only";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/transaction";
import { findRefusal } from "@/lib/promotions/domain/find-refusal";
import { readCoupon } from "@/lib/promotions/repository/coupon-rows";
import type { CartCoupon } from "@/lib/promotions/types";

/** A code as far as it can be judged before anybody says who orders. Locks nothing: holdCoupon decides. */
export async function findCoupon(reader: Pick<Tx, "$queryRaw">, code: string, cartId: string): Promise<CartCoupon> {
  const coupon = await readCoupon(reader, code, cartId);
  const refusal = coupon ? findRefusal(coupon.facts, null, now()) : ({ code: "UNKNOWN" } as const);
  return coupon && !refusal ? { code, terms: coupon.terms, refusal: null } : { code, terms: null, refusal: refusal ?? { code: "UNKNOWN" } };
}
