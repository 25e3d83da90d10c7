import type { CouponFacts, CouponRefusal, CustomerFacts } from "@/lib/promotions/types";

/** Why a coupon is not good now, whatever is in the cart; null when it is. What lasts longest is said first: nobody waits for nothing. */
export function findRefusal(coupon: CouponFacts, customer: CustomerFacts | null, at: Date): CouponRefusal | null {
  if (coupon.endsAt !== null && at >= coupon.endsAt) return { code: "EXPIRED" };
  if (coupon.maxUses !== null && coupon.uses >= coupon.maxUses) return { code: "USED_UP" };
  if (at < coupon.startsAt) return { code: "NOT_YET", from: coupon.startsAt.toISOString() };
  if (!customer) return null;
  if (customer.maxPerCustomer !== null && customer.usesOfCustomer >= customer.maxPerCustomer) return { code: "ALREADY_USED" };
  if (customer.firstOrder && customer.orderedBefore) return { code: "FIRST_ORDER_ONLY" };
  return null;
}
