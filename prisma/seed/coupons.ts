import { createCoupon } from "@/lib/promotions/operations/create-coupon";
import { demoCoupons } from "@/sandbox/coupons";

/** The demo's codes, each once: one that the office ended stays ended. Answers how many were new. */
export async function seedCoupons(): Promise<number> {
  let created = 0;
  for (const coupon of demoCoupons) {
    if ((await createCoupon({ ...coupon, startsAt: null, endsAt: null }, { kind: "system" })).ok) created += 1;
  }
  return created;
}
