import type { Localized } from "@/lib/kernel/locale";
import { HOME_CURRENCY } from "@/lib/kernel/market";
import { applyCoupon, leastToPay } from "@/lib/promotions/domain/apply-coupon";
import { bestOffers, type Given } from "@/lib/promotions/domain/best-offers";
import type { CouponRefusal, CouponTerms, OfferTerms } from "@/lib/promotions/types";
import { shippingPrice } from "@/lib/shipping/domain/shipping-offers";
import type { Way } from "@/lib/shipping/types";
import { vatOfOrder } from "@/lib/tax/domain/vat-of-order";
import { voucherTerms } from "@/lib/tax/domain/voucher-terms";
import type { TaxedAmount, TaxTerms, TaxTreatment, VatCategory, VatGroup } from "@/lib/tax/types";

export type PricedInput = {
  unitGrossMinor: number;
  quantity: number;
  weightGrams: number; // of one
  vatCategory: VatCategory;
  giftCard?: boolean;
  productId: string;
  categoryId: string;
};

export type PricedLine = {
  grossMinor: number;
  discountMinor: number; // by an offer and by a coupon
  offer: { id: string; names: Localized; minor: number } | null; // what of it the line's one offer gave
  reliefMinor: number;
  paidMinor: number; // gross − discount − relief
  vatRateBasisPoints: number;
  vatMinor: number;
};

/**
 * All in minor units of one currency, that of the way. `itemsMinor` + `shippingMinor` − `discountMinor` − `reliefMinor` = `totalMinor`; VAT is inside what is paid.
 * `reliefMinor` is the French VAT that comes off the prices where none is charged; either it is 0 or `vatMinor` is.
 */
export type OrderPrice = {
  lines: PricedLine[]; // beside the lines given
  itemsMinor: number;
  shippingMinor: number;
  shippingVatMinor: number;
  shippingReliefMinor: number;
  discountMinor: number; // Σ of the lines' shares
  reliefMinor: number; // Σ of the lines' shares and the shipping's
  totalMinor: number;
  vatMinor: number;
  vatGroups: VatGroup[];
  treatment: TaxTreatment;
  offers: { id: string; names: Localized; savedMinor: number }[]; // those that took something off, the oldest first
  couponMinor: number; // what of the discount the coupon gave: the rest is the offers'
  coupon: { code: string; savedMinor: number } | null; // what it took off, delivery included; null when it took nothing
  couponRefusal: CouponRefusal | null; // why it took nothing
};

/** What may take something off: the code that the cart holds, and the offers of the moment, the oldest first. */
export type Promotions = { coupon?: CouponTerms | null | undefined; offers?: readonly OfferTerms[] };

/**
 * What an order costs: lines and their shipping, less what offers and then a coupon take off, with the VAT inside or off. The page shows this
 * and the server charges it: one function. Delivery is free from an amount of goods before any discount and with VAT: neither an offer, nor a
 * coupon, nor a border costs that. Gift cards cost what they are worth: no VAT, no delivery, and nothing comes off them.
 * Throws RangeError on amounts beyond the safe integers or a quantity that is not a positive integer.
 */
export function priceOrder(lines: readonly PricedInput[], way: Way, tax: TaxTerms, promotions: Promotions = {}): OrderPrice {
  const cards = lines.length > 0 && lines.every(({ giftCard }) => giftCard);
  if (!cards) return priceLines(lines, way, tax, promotions);
  const couponRefusal: CouponRefusal | null = promotions.coupon ? { code: "NOTHING_ELIGIBLE" } : null;
  return { ...priceLines(lines, way, voucherTerms(tax.country), {}), couponRefusal };
}

function priceLines(lines: readonly PricedInput[], way: Way, tax: TaxTerms, { coupon: terms, offers = [] }: Promotions): OrderPrice {
  const { currency = HOME_CURRENCY } = way;
  const goods = lines.map((line) => ({ ...line, grossMinor: lineGross(line) }));
  const itemsMinor = safe(goods.reduce((sum, { grossMinor }) => sum + grossMinor, 0));
  const grams = lines.reduce((sum, { weightGrams, quantity }) => sum + weightGrams * quantity, 0);
  const travels = lines.length > 0 && tax.treatment !== "voucher";
  const priceMinor = travels ? shippingPrice(way, { itemsMinor, grams }) : 0;
  const delivery = { method: way.method, priceMinor, currency, leastMinor: leastGross(tax, leastToPay[currency]) };
  const couponAfter = (given: Given) =>
    terms
      ? applyCoupon(
          terms,
          goods.map((good, i) => ({ ...good, offer: offerOn(given[i]) })),
          delivery,
        )
      : null;
  const given = bestOffers(goods, offers, {
    mostMinor: Math.max(0, itemsMinor + priceMinor - delivery.leastMinor),
    couponSaves: (given) => savedBy(couponAfter(given)),
  });
  const applied = couponAfter(given);
  const {
    shares,
    discountMinor: couponMinor,
    shippingMinor,
    savedMinor,
  } = applied?.ok ? applied.value : { ...nothing, shippingMinor: priceMinor };
  const discounts = goods.map((_, i) => (given[i]?.minor ?? 0) + (shares[i] ?? 0));
  const discountMinor = discounts.reduce((sum, minor) => sum + minor, 0);
  const discounted = goods.map(({ vatCategory, grossMinor }, i) => ({ vatCategory, grossMinor: grossMinor - (discounts[i] ?? 0) }));
  const { relief, paid, vat } = taxed(discounted, shippingMinor, tax);
  return {
    lines: vat.lines.map(({ rateBasisPoints, vatMinor }, i) => ({
      grossMinor: goods[i]?.grossMinor ?? 0,
      discountMinor: discounts[i] ?? 0,
      offer: namedShare(given[i]),
      reliefMinor: relief?.lines[i]?.vatMinor ?? 0,
      paidMinor: paid[i]?.grossMinor ?? 0,
      vatRateBasisPoints: rateBasisPoints,
      vatMinor,
    })),
    itemsMinor,
    shippingMinor,
    shippingVatMinor: vat.shippingVatMinor,
    shippingReliefMinor: relief?.shippingVatMinor ?? 0,
    discountMinor,
    reliefMinor: relief?.vatMinor ?? 0,
    totalMinor: safe(itemsMinor + shippingMinor - discountMinor - (relief?.vatMinor ?? 0)),
    vatMinor: vat.vatMinor,
    vatGroups: vat.groups,
    treatment: tax.treatment,
    offers: offers.flatMap(({ id, names }) => {
      const savedMinor = given.reduce((sum, share) => sum + (share?.offer.id === id ? share.minor : 0), 0);
      return savedMinor > 0 ? [{ id, names, savedMinor }] : [];
    }),
    couponMinor,
    coupon: terms && savedMinor > 0 ? { code: terms.code, savedMinor } : null,
    couponRefusal: applied && !applied.ok ? applied.error : null,
  };
}

const nothing = { shares: [], discountMinor: 0, savedMinor: 0 };
const savedBy = (applied: ReturnType<typeof applyCoupon> | null): number => (applied?.ok ? applied.value.savedMinor : 0);
const offerOn = (share: Given[number] | undefined) => (share ? { minor: share.minor, couponToo: share.offer.couponToo } : null);
const namedShare = (share: Given[number] | undefined): PricedLine["offer"] =>
  share ? { id: share.offer.id, names: share.offer.names, minor: share.minor } : null;

/** First the VAT that comes off, found inside the prices like any other; then the VAT inside what is left to pay. */
function taxed(lines: readonly TaxedAmount[], shippingMinor: number, { rates, relief: off }: TaxTerms) {
  const relief = off && vatOfOrder(lines, shippingMinor, off);
  const paid = lines.map((line, i) => ({ ...line, grossMinor: line.grossMinor - (relief?.lines[i]?.vatMinor ?? 0) }));
  return { relief, paid, vat: vatOfOrder(paid, shippingMinor - (relief?.shippingVatMinor ?? 0), rates) };
}

/** What a coupon leaves to pay with VAT, so that without it the payment provider still takes the rest. */
const leastGross = ({ relief }: TaxTerms, least: number): number =>
  relief ? Math.ceil((least * (10_000 + Math.max(...Object.values(relief)))) / 10_000) : least;

function lineGross({ unitGrossMinor, quantity }: PricedInput): number {
  if (!Number.isSafeInteger(quantity) || quantity < 1) throw new RangeError(`not a quantity: ${quantity}`);
  if (!Number.isSafeInteger(unitGrossMinor) || unitGrossMinor < 0) throw new RangeError(`not a price: ${unitGrossMinor}`);
  return safe(Number(BigInt(unitGrossMinor) * BigInt(quantity)));
}

function safe(amount: number): number {
  if (!Number.isSafeInteger(amount)) throw new RangeError(`not a safe integer: ${amount}`);
  return amount;
}
