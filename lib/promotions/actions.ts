"use server";

import { adminPaths } from "@/lib/kernel/admin-paths";
import { defineAction } from "@/lib/platform/action";
import { createCoupon } from "@/lib/promotions/operations/create-coupon";
import { createOffer } from "@/lib/promotions/operations/create-offer";
import { endCoupon } from "@/lib/promotions/operations/end-coupon";
import { endOffer } from "@/lib/promotions/operations/end-offer";
import { mayEditCoupons, mayEditOffers } from "@/lib/promotions/policy";
import { endCouponSchema, endOfferSchema, newCouponSchema, newOfferSchema } from "@/lib/promotions/schemas";
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

/** The form of a new offer. */
export const createOfferAction = defineAction({
  name: "promotions.createOffer",
  schema: newOfferSchema,
  authorise: mayEditOffers,
  limit: limits.adminWrites,
  run: createOffer,
  redirectTo: () => adminPaths.offers({ done: "created" }),
});

/** The button beside an offer that runs. */
export const endOfferAction = defineAction({
  name: "promotions.endOffer",
  schema: endOfferSchema,
  authorise: mayEditOffers,
  limit: limits.adminWrites,
  run: ({ offerId }, actor) => endOffer(offerId, actor),
  redirectTo: () => adminPaths.offers({ done: "ended" }),
});
