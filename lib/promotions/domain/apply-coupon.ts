import { type Currency, HOME_CURRENCY } from "@/lib/kernel/market";
import { money } from "@/lib/kernel/money";
import { err, ok, type Result } from "@/lib/kernel/result";
import { percentOf } from "@/lib/promotions/domain/percent-of";
import type { Benefit, CouponDelivery, CouponGoods, CouponRefusal, CouponTerms, Good } from "@/lib/promotions/types";
import { splitProportionally } from "@/lib/tax/domain/split-proportionally";

/**
 * The payment provider takes nothing less, and an order without a payment has no way to be confirmed: this much is always left to pay. Stripe's
 * least charge is 0.50 EUR, USD or CHF, 0.30 GBP and 50 JPY, and what it turns into euro for the account must be 0.50 EUR there as well
 * (docs.stripe.com/currencies): hence a little more in dollars, pounds and yen.
 */
export const leastToPay: Readonly<Record<Currency, number>> = { EUR: 50, GBP: 50, CHF: 60, USD: 80, JPY: 150 };
export const LEAST_TO_PAY_MINOR = leastToPay[HOME_CURRENCY];

type Applied = Result<Benefit, CouponRefusal>;

/**
 * What a coupon takes off these goods and their delivery, or why nothing. It comes after the offers, on what they left; only its minimum is of
 * the goods before any discount. A percentage is rounded once, half up, over all goods that it is for; then each takes its share by largest
 * remainder, so that shares and sum agree to the cent and no share exceeds its good. What it says in one currency is worth nothing in
 * another.
 */
export function applyCoupon(terms: CouponTerms, goods: readonly CouponGoods[], delivery: CouponDelivery): Applied {
  const { currency = HOME_CURRENCY } = delivery;
  if (terms.currency !== currency && (terms.kind === "amount" || terms.minimumMinor > 0))
    return err({ code: "OTHER_CURRENCY", currency: terms.currency });
  const goodsMinor = sum(goods.map(({ grossMinor }) => grossMinor));
  if (goodsMinor < terms.minimumMinor)
    return err({ code: "MINIMUM_NOT_REACHED", missing: money(terms.minimumMinor - goodsMinor, terms.currency) });
  const left = sum(goods.map(leftOf));
  const most = Math.max(0, left + delivery.priceMinor - (delivery.leastMinor ?? leastToPay[currency]));
  return terms.kind === "free_shipping" ? freeDelivery(goods, delivery, most) : lessToPay(terms, goods, delivery, most);
}

/** Whether a coupon or an offer is for this good. */
export const isEligible = ({ productIds, categoryIds }: Pick<CouponTerms, "productIds" | "categoryIds">, { productId, categoryId }: Good) =>
  (productIds.length === 0 && categoryIds.length === 0) || productIds.includes(productId) || categoryIds.includes(categoryId);

function lessToPay(terms: CouponTerms, goods: readonly CouponGoods[], delivery: CouponDelivery, most: number): Applied {
  const eligible = goods.map((good) => isEligible(terms, good));
  const weights = goods.map((good, i) => (eligible[i] && good.offer?.couponToo !== false ? leftOf(good) : 0));
  const eligibleMinor = sum(weights);
  const worth = terms.kind === "percentage" ? percentOf(eligibleMinor, terms.basisPoints) : terms.amountMinor;
  const discountMinor = Math.min(worth, eligibleMinor, most);
  if (discountMinor === 0) return err({ code: goods.some(({ offer }, i) => offer && eligible[i]) ? "NOT_WITH_OFFER" : "NOTHING_ELIGIBLE" });
  const shares = splitProportionally(discountMinor, weights);
  return ok({ shares, discountMinor, shippingMinor: delivery.priceMinor, savedMinor: discountMinor });
}

function freeDelivery(goods: readonly CouponGoods[], { method, priceMinor }: CouponDelivery, most: number): Applied {
  if (goods.length === 0) return err({ code: "NOTHING_ELIGIBLE" });
  if (method !== "standard") return err({ code: "STANDARD_DELIVERY_ONLY" });
  const savedMinor = Math.min(priceMinor, most);
  if (savedMinor === 0) return err({ code: "DELIVERY_ALREADY_FREE" });
  return ok({ shares: goods.map(() => 0), discountMinor: 0, shippingMinor: priceMinor - savedMinor, savedMinor });
}

const leftOf = ({ grossMinor, offer }: CouponGoods): number => grossMinor - (offer?.minor ?? 0);

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);
