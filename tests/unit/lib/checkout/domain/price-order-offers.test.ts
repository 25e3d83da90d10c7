import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type PricedInput, priceOrder } from "@/lib/checkout/domain/price-order";
import { taxTerms } from "@/lib/tax/domain/tax-terms";
import { anOffer, anyOffersUpTo, threeForTwo } from "@/tests/support/any-offers";
import { anyTerms, anything } from "@/tests/support/any-terms";

const day = "2026-11-20";
const french = taxTerms("FR", day, { business: false });
const way = { zone: "FR", method: "standard", day } as const;
const good = (unitGrossMinor: number, quantity: number, over: Partial<PricedInput> = {}): PricedInput => ({
  ...{ productId: "p", categoryId: "c", weightGrams: 500, vatCategory: "standard" },
  ...{ unitGrossMinor, quantity },
  ...over,
});
const offer = anOffer();
const tenOff = { ...anything, basisPoints: 1_000 };

describe("offers, then a coupon", () => {
  it("takes the percentage of a coupon from what the offer left", () => {
    const price = priceOrder([good(3_000, 3)], way, french, { coupon: tenOff, offers: [offer] });
    expect(price).toMatchObject({
      itemsMinor: 9_000,
      shippingMinor: 0,
      discountMinor: 3_600,
      couponMinor: 600,
      totalMinor: 5_400,
      vatMinor: 900,
    });
    expect(price.offers).toEqual([{ id: "offer", names: offer.names, savedMinor: 3_000 }]);
    expect(price.lines).toMatchObject([
      { grossMinor: 9_000, discountMinor: 3_600, offer: { id: "offer", minor: 3_000 }, paidMinor: 5_400 },
    ]);
  });

  it("counts free delivery and the minimum of a coupon by the goods before any discount: an offer never costs them", () => {
    const coupon = { ...tenOff, minimumMinor: 9_000 };
    expect(priceOrder([good(3_000, 3)], way, french, { coupon, offers: [offer] })).toMatchObject({ shippingMinor: 0, couponMinor: 600 });
  });

  it("adds no coupon to lines whose offer says so, and says why where that leaves it nothing", () => {
    const alone = anOffer({ ...threeForTwo, couponToo: false });
    const both = priceOrder([good(3_000, 3), good(1_000, 1, { productId: "q" })], way, french, { coupon: tenOff, offers: [alone] });
    expect(both.lines.map(({ discountMinor }) => discountMinor)).toEqual([3_000, 100]);
    const none = priceOrder([good(3_000, 3)], way, french, { coupon: tenOff, offers: [alone] });
    expect(none).toMatchObject({ totalMinor: 6_000, coupon: null, couponRefusal: { code: "NOT_WITH_OFFER" } });
  });

  it("leaves an offer out that keeps a better coupon away", () => {
    const alone = anOffer({ ...threeForTwo, couponToo: false });
    const half = { ...anything, basisPoints: 5_000 };
    expect(priceOrder([good(3_000, 3)], way, french, { coupon: half, offers: [alone] })).toMatchObject({ totalMinor: 4_500, offers: [] });
  });

  it("divides what a bundle gives over its rates, and reckons the VAT of what is paid", () => {
    const goods = [good(2_000, 2), good(2_000, 1, { vatCategory: "book", productId: "p2" })];
    const price = priceOrder(goods, way, french, { offers: [anOffer({ ...threeForTwo, productIds: ["p", "p2"] })] });
    expect(price.lines.map(({ paidMinor }) => paidMinor)).toEqual([2_667, 1_333]);
    expect(price.vatGroups.map(({ rateBasisPoints }) => rateBasisPoints)).toEqual([2000, 550]);
    expect(price.vatGroups.reduce((sum, { grossMinor }) => sum + grossMinor, 0)).toBe(price.totalMinor);
  });
});

const anyLine = fc.record({
  productId: fc.constantFrom("p", "q", "r"),
  categoryId: fc.constantFrom("c", "d"),
  weightGrams: fc.constant(100),
  unitGrossMinor: fc.oneof(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 1, max: 1e6 })),
  quantity: fc.integer({ min: 1, max: 12 }),
  vatCategory: fc.constant("standard" as const),
});
const anyCart = fc.array(anyLine, { minLength: 1, maxLength: 8 });
const anyCoupon = fc.option(anyTerms);
const total = (cart: PricedInput[], promotions: Parameters<typeof priceOrder>[3]) => priceOrder(cart, way, french, promotions).totalMinor;

describe("whatever the cart, the coupon and the offers", () => {
  it("the order of the lines does not matter", () => {
    const shuffled = anyCart.chain((cart) => fc.tuple(fc.constant(cart), fc.shuffledSubarray(cart, { minLength: cart.length })));
    fc.assert(
      fc.property(shuffled, anyCoupon, anyOffersUpTo(3), ([cart, other], coupon, offers) => {
        expect(total(other, { coupon, offers })).toBe(total(cart, { coupon, offers }));
      }),
    );
  });

  it("an offer that begins makes no cart dearer, however many there are", () => {
    fc.assert(
      fc.property(anyCart, anyCoupon, anyOffersUpTo(7), (cart, coupon, offers) => {
        expect(total(cart, { coupon, offers })).toBeLessThanOrEqual(total(cart, { coupon, offers: offers.slice(0, -1) }));
      }),
    );
  });

  it("of a few offers any may be added or taken away: with it nobody pays more", () => {
    const withOne = anyOffersUpTo(4).chain((offers) => fc.tuple(fc.constant(offers), fc.nat({ max: 3 })));
    fc.assert(
      fc.property(anyCart, anyCoupon, withOne, (cart, coupon, [offers, at]) => {
        const without = offers.filter((_, i) => i !== at);
        expect(total(cart, { coupon, offers })).toBeLessThanOrEqual(total(cart, { coupon, offers: without }));
      }),
    );
  });

  it("costs no more than without offers, nor than with any one of them alone", () => {
    fc.assert(
      fc.property(fc.array(anyLine, { minLength: 1, maxLength: 5 }), anyOffersUpTo(3), (cart, offers) => {
        const alone = offers.map((each) => total(cart, { offers: [each] }));
        expect(total(cart, { offers })).toBeLessThanOrEqual(Math.min(total(cart, {}), ...alone));
      }),
    );
  });
});
