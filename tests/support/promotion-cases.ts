/** The office's forms about codes and offers, for the table of who may send what. */
import { newId } from "@/lib/kernel/ids";
import { createCouponAction, createOfferAction, endCouponAction, endOfferAction } from "@/lib/promotions/actions";
import { given } from "@/tests/support/given";
import { givenCoupon } from "@/tests/support/given-coupon";
import { givenOffer } from "@/tests/support/given-offer";

export type Promotions = { couponId: string; offerId: string; slug: string };

/** A code and an offer that run, and the product that the offer is for. */
export async function givenPromotions(): Promise<Promotions> {
  const { id, slug } = await given.product();
  return { couponId: (await givenCoupon()).id, offerId: (await givenOffer({ productIds: [id] })).id, slug };
}

const onlyAdmins = (action: unknown, fields: () => Record<string, string>) => ({
  action: action as never,
  fields,
  support: "may not" as const,
});

export const promotionActions = (running: () => Promotions) => ({
  createCouponAction: onlyAdmins(createCouponAction, () => ({
    code: `C-${newId().slice(-12)}`,
    kind: "percentage",
    percent: "10",
    locale: "fr",
  })),
  endCouponAction: onlyAdmins(endCouponAction, () => ({ couponId: running().couponId })),
  createOfferAction: onlyAdmins(createOfferAction, () => offerFields(running().slug)),
  endOfferAction: onlyAdmins(endOfferAction, () => ({ offerId: running().offerId })),
});

/** What the office's form posts for three for two of one product. */
export const offerFields = (slug: string): Record<string, string> => ({
  ...{ locale: "fr", nameFr: "Trois pour deux", nameEn: "Three for two" },
  ...{ kind: "buy_x_get_y", buy: "2", get: "1", percent: "100", products: slug, couponToo: "1" },
});
