import { isEligible } from "@/lib/promotions/domain/apply-coupon";
import type { Good, OfferTerms } from "@/lib/promotions/types";

/** So many more units bring a benefit; of which product, where only those count. */
export type NextBenefit = { missing: number; productId: string | null; basisPoints: number };

/** More than this is no hint but a wish. */
const NEAR = 2;

/**
 * What little is missing until an offer gives (more), for goods that are in the cart and that no other offer holds. Null when nothing near is to be
 * had: nobody is told to buy what the cart does not hold yet.
 */
export function nextBenefit(offer: OfferTerms, goods: readonly (Good & { quantity: number })[]): NextBenefit | null {
  const mine = goods.filter((good) => isEligible(offer, good));
  const near = (offer.kind === "tiered" ? stepsAhead(offer, mine) : bundleAhead(offer, mine)).filter(({ missing }) => missing <= NEAR);
  return near.reduce<NextBenefit | null>((best, each) => (best && best.missing <= each.missing ? best : each), null);
}

type Mine = readonly (Good & { quantity: number })[];
const unitsOf = (goods: Mine): number => goods.reduce((sum, { quantity }) => sum + quantity, 0);

function bundleAhead({ buy, get, times, basisPoints }: Extract<OfferTerms, { kind: "buy_x_get_y" }>, goods: Mine): NextBenefit[] {
  const [units, size] = [unitsOf(goods), buy + get];
  const over = units % size;
  if (over === 0 || Math.floor(units / size) >= (times ?? Number.POSITIVE_INFINITY)) return [];
  return [{ missing: size - over, productId: null, basisPoints }];
}

function stepsAhead({ steps }: Extract<OfferTerms, { kind: "tiered" }>, goods: Mine): NextBenefit[] {
  return [...new Set(goods.map(({ productId }) => productId))].flatMap((productId) => {
    const units = unitsOf(goods.filter((good) => good.productId === productId));
    return steps.filter(({ from }) => from > units).map(({ from, basisPoints }) => ({ missing: from - units, productId, basisPoints }));
  });
}
