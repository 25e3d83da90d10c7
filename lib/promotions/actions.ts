"use server";

import { defineAction } from "@/lib/platform/action";
import { createCoupon } from "@/lib/promotions/operations/create-coupon";
import { endCoupon } from "@/lib/promotions/operations/end-coupon";
import { mayEditCoupons } from "@/lib/promotions/policy";
import { endCouponSchema, newCouponSchema } from "@/lib/promotions/schemas";
import { limits } from "@/lib/security/limits";

const listOf = (done: string) => `/admin/coupons?done=${done}`;

/** The form of a new coupon; back to the list, where it stands first. */
export const createCouponAction = defineAction({
  name: "promotions.create",
  schema: newCouponSchema,
  authorise: mayEditCoupons,
  limit: limits.adminWrites,
  run: createCoupon,
  redirectTo: () => listOf("created"),
});

/** The button beside a coupon that runs. */
export const endCouponAction = defineAction({
  name: "promotions.end",
  schema: endCouponSchema,
  authorise: mayEditCoupons,
  limit: limits.adminWrites,
  run: ({ couponId }, actor) => endCoupon(couponId, actor),
  redirectTo: () => listOf("ended"),
});
