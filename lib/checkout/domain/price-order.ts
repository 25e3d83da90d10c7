import { applyCoupon } from "@/lib/promotions/domain/apply-coupon";
import type { CouponRefusal, CouponTerms } from "@/lib/promotions/types";
import { shippingPrice } from "@/lib/shipping/domain/shipping-offers";
import type { ShippingMethod, Zone } from "@/lib/shipping/types";
import { vatOfOrder } from "@/lib/tax/domain/vat-of-order";
import type { VatCategory, VatGroup } from "@/lib/tax/types";

export type PricedInput = { unitGrossMinor: number; quantity: number; vatCategory: VatCategory; productId: string; categoryId: string };

/** All in minor units of one currency. `itemsMinor` + `shippingMinor` − `discountMinor` = `totalMinor`; VAT is inside what is paid. */
export type OrderPrice = {
  lines: { grossMinor: number; discountMinor: number; vatRateBasisPoints: number; vatMinor: number }[]; // beside the lines given
  itemsMinor: number;
  shippingMinor: number;
  shippingVatMinor: number;
  discountMinor: number; // Σ of the lines' shares
  totalMinor: number;
  vatMinor: number;
  vatGroups: VatGroup[];
  coupon: { code: string; savedMinor: number } | null; // what it took off, delivery included; null when it took nothing
  couponRefusal: CouponRefusal | null; // why it took nothing
};

/**
 * What an order costs: lines and their shipping, less what a coupon takes off, with the VAT inside. The page shows this and the server charges
 * it: one function. `day` picks the VAT rates. Delivery is free from an amount of goods before any discount: a coupon never costs that.
 * Throws RangeError on amounts beyond the safe integers or a quantity that is not a positive integer.
 */
export function priceOrder(
  lines: readonly PricedInput[],
  { zone, method }: { zone: Zone; method: ShippingMethod },
  day: string,
  terms: CouponTerms | null = null,
): OrderPrice {
  const goods = lines.map((line) => ({ ...line, grossMinor: lineGross(line) }));
  const itemsMinor = safe(goods.reduce((sum, { grossMinor }) => sum + grossMinor, 0));
  const priceMinor = lines.length > 0 ? shippingPrice(zone, method, itemsMinor) : 0; // nothing travels
  const applied = terms && applyCoupon(terms, goods, { method, priceMinor });
  const benefit = applied?.ok ? applied.value : { shares: [], discountMinor: 0, shippingMinor: priceMinor, savedMinor: 0 };
  const { shares, discountMinor, shippingMinor, savedMinor } = benefit;
  const paid = goods.map(({ vatCategory, grossMinor }, i) => ({ vatCategory, grossMinor: grossMinor - (shares[i] ?? 0) }));
  const vat = vatOfOrder(paid, shippingMinor, day);
  return {
    lines: vat.lines.map(({ rateBasisPoints, vatMinor }, i) => ({
      grossMinor: goods[i]?.grossMinor ?? 0,
      discountMinor: shares[i] ?? 0,
      vatRateBasisPoints: rateBasisPoints,
      vatMinor,
    })),
    itemsMinor,
    shippingMinor,
    shippingVatMinor: vat.shippingVatMinor,
    discountMinor,
    totalMinor: safe(itemsMinor + shippingMinor - discountMinor),
    vatMinor: vat.vatMinor,
    vatGroups: vat.groups,
    coupon: terms && savedMinor > 0 ? { code: terms.code, savedMinor } : null,
    couponRefusal: applied && !applied.ok ? applied.error : null,
  };
}

function lineGross({ unitGrossMinor, quantity }: PricedInput): number {
  if (!Number.isSafeInteger(quantity) || quantity < 1) throw new RangeError(`not a quantity: ${quantity}`);
  if (!Number.isSafeInteger(unitGrossMinor) || unitGrossMinor < 0) throw new RangeError(`not a price: ${unitGrossMinor}`);
  return safe(Number(BigInt(unitGrossMinor) * BigInt(quantity)));
}

function safe(amount: number): number {
  if (!Number.isSafeInteger(amount)) throw new RangeError(`not a safe integer: ${amount}`);
  return amount;
}
