import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { priceOrder } from "@/lib/checkout/domain/price-order";
import { currencies } from "@/lib/kernel/market";
import { leastToPay } from "@/lib/promotions/domain/apply-coupon";
import { methodsTo } from "@/lib/shipping/domain/shipping-offers";
import { euCountries } from "@/lib/tax/domain/eu-countries";
import { taxTerms } from "@/lib/tax/domain/tax-terms";
import { anyOffers } from "@/tests/support/any-offers";
import { anyTerms, anything } from "@/tests/support/any-terms";

const day = "2026-11-20";
const french = taxTerms("FR", day, { business: false });
const good = { productId: "p", categoryId: "c", weightGrams: 500 };

describe("priceOrder", () => {
  it("adds up lines and shipping, with the VAT inside", () => {
    const price = priceOrder(
      [
        { ...good, unitGrossMinor: 2_400, quantity: 2, vatCategory: "standard" },
        { ...good, unitGrossMinor: 2_900, quantity: 1, vatCategory: "book" },
      ],
      { zone: "FR", method: "standard", day },
      french,
    );
    expect(price).toMatchObject({ itemsMinor: 7_700, shippingMinor: 590, totalMinor: 8_290 });
    expect(price.vatGroups).toEqual([
      { rateBasisPoints: 2000, grossMinor: 5_168, vatMinor: 861 },
      { rateBasisPoints: 550, grossMinor: 3_122, vatMinor: 163 },
    ]);
  });

  it("makes standard delivery free exactly at the threshold", () => {
    const at = (unitGrossMinor: number) =>
      priceOrder([{ ...good, unitGrossMinor, quantity: 2, vatCategory: "standard" }], { zone: "FR", method: "standard", day }, french);
    expect(at(4_000).totalMinor).toBe(8_000);
    expect(at(3_999).totalMinor).toBe(7_998 + 590);
  });

  it("counts free delivery by the goods before the discount: a code never costs it", () => {
    const terms = { ...anything, kind: "amount" as const, amountMinor: 1_000 };
    const price = priceOrder(
      [{ ...good, unitGrossMinor: 8_000, quantity: 1, vatCategory: "standard" }],
      { zone: "FR", method: "standard", day },
      french,
      { coupon: terms },
    );
    expect(price).toMatchObject({ itemsMinor: 8_000, shippingMinor: 0, discountMinor: 1_000, totalMinor: 7_000, vatMinor: 1_167 });
  });

  it("takes VAT from what is paid, rate by rate", () => {
    const lines = [
      { ...good, unitGrossMinor: 6_000, quantity: 1, vatCategory: "standard" as const },
      { ...good, unitGrossMinor: 3_000, quantity: 1, vatCategory: "book" as const },
    ];
    const terms = { ...anything, kind: "amount" as const, amountMinor: 1_000 };
    const price = priceOrder(lines, { zone: "FR", method: "standard", day }, french, { coupon: terms });
    expect(price.lines.map(({ discountMinor }) => discountMinor)).toEqual([667, 333]);
    expect(price.vatGroups).toEqual([
      { rateBasisPoints: 2000, grossMinor: 5_333, vatMinor: 889 },
      { rateBasisPoints: 550, grossMinor: 2_667, vatMinor: 139 },
    ]);
  });

  it("costs nothing for a cart of which nothing is left to buy", () => {
    const amounts = {
      itemsMinor: 0,
      shippingMinor: 0,
      shippingVatMinor: 0,
      discountMinor: 0,
      totalMinor: 0,
      vatMinor: 0,
      reliefMinor: 0,
      shippingReliefMinor: 0,
    };
    const nothing = {
      ...amounts,
      lines: [],
      vatGroups: [],
      treatment: "domestic",
      offers: [],
      couponMinor: 0,
      coupon: null,
      couponRefusal: null,
    };
    expect(priceOrder([], { zone: "EU", method: "express", day }, french)).toEqual(nothing);
  });

  it("sums to the minor unit in every currency, whatever is in the parcel, takes something off, and wherever it goes", () => {
    const line = fc.record({
      productId: fc.constantFrom("p", "q"),
      categoryId: fc.constantFrom("c", "d"),
      weightGrams: fc.integer({ min: 0, max: 40_000 }),
      unitGrossMinor: fc.integer({ min: 1, max: 1e7 }),
      quantity: fc.integer({ min: 1, max: 99 }),
      vatCategory: fc.constantFrom("standard" as const, "reduced" as const, "food" as const, "book" as const),
    });
    const anyTax = fc
      .record({ country: fc.constantFrom(...euCountries, "CH", "GB", "US", "JP"), business: fc.boolean() })
      .map(({ country, business }) => taxTerms(country, day, { business }));
    const zones = ["FR", "EU", "CH", "GB", "US", "JP"] as const;
    const ways = currencies.flatMap((currency) =>
      zones.flatMap((zone) => methodsTo(zone, day, currency).map((method) => ({ zone, method, day, currency }))),
    );
    expect([...new Set(ways.map(({ currency }) => currency))]).toEqual([...currencies]);
    const shipping = fc.constantFrom(...ways);
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1, maxLength: 50 }),
        shipping,
        fc.option(anyTerms),
        anyTax,
        anyOffers,
        (lines, way, terms, tax, offers) => {
          const price = priceOrder(lines, way, tax, { coupon: terms, offers });
          const gross = price.lines.reduce((sum, { grossMinor }) => sum + grossMinor, 0);
          expect(gross + price.shippingMinor - price.discountMinor - price.reliefMinor).toBe(price.totalMinor);
          const relieved = price.lines.reduce((sum, { reliefMinor }) => sum + reliefMinor, 0) + price.shippingReliefMinor;
          expect(relieved).toBe(price.reliefMinor);
          const paid = price.lines.reduce((sum, { paidMinor }) => sum + paidMinor, 0);
          expect(paid + price.shippingMinor - price.shippingReliefMinor).toBe(price.totalMinor);
          expect(price.reliefMinor === 0 || price.vatMinor === 0).toBe(true);
          expect(price.lines.reduce((sum, { discountMinor }) => sum + discountMinor, 0)).toBe(price.discountMinor);
          expect(price.totalMinor).toBeGreaterThanOrEqual(Math.min(leastToPay[way.currency], priceOrder(lines, way, tax).totalMinor));
          expect(price.coupon === null).toBe(terms === null || price.couponRefusal !== null);
          const byOffers = price.offers.reduce((sum, { savedMinor }) => sum + savedMinor, 0);
          expect(price.lines.reduce((sum, { offer }) => sum + (offer?.minor ?? 0), 0)).toBe(byOffers);
          expect(byOffers + price.couponMinor).toBe(price.discountMinor);
          if (!tax.relief)
            expect(priceOrder(lines, way, tax).totalMinor - price.totalMinor).toBe(byOffers + (price.coupon?.savedMinor ?? 0));
          for (const { vatMinor, paidMinor, grossMinor, discountMinor, offer, reliefMinor } of price.lines) {
            expect(0 <= (offer?.minor ?? 0) && (offer?.minor ?? 0) <= discountMinor && discountMinor <= grossMinor).toBe(true);
            expect(paidMinor).toBe(grossMinor - discountMinor - reliefMinor);
            expect(vatMinor <= paidMinor && reliefMinor >= 0).toBe(true);
          }
          expect(price.vatGroups.reduce((sum, { grossMinor }) => sum + grossMinor, 0)).toBe(price.totalMinor);
          expect(price.lines.reduce((sum, { vatMinor }) => sum + vatMinor, 0) + price.shippingVatMinor).toBe(price.vatMinor);
          lines.forEach(({ unitGrossMinor, quantity }, i) => {
            expect(price.lines[i]?.grossMinor).toBe(unitGrossMinor * quantity);
          });
        },
      ),
    );
  });

  const vase = { ...good, unitGrossMinor: 12_000, quantity: 1, vatCategory: "standard" as const };
  const to = (country: string, business = false) => taxTerms(country, day, { business });

  it("costs the same in every member state, with that state's VAT inside", () => {
    const price = (country: string) => priceOrder([vase], { zone: "EU", method: "express", day }, to(country));
    expect(new Set(euCountries.map((country) => price(country).totalMinor))).toEqual(new Set([14_490]));
    expect(price("DE").vatGroups).toEqual([{ rateBasisPoints: 1900, grossMinor: 14_490, vatMinor: 2_314 }]);
    expect(price("HU").vatGroups).toEqual([{ rateBasisPoints: 2700, grossMinor: 14_490, vatMinor: 3_081 }]);
  });

  it.each([
    ["an export", to("CH"), { zone: "CH", method: "standard", day }, { reliefMinor: 2_415, totalMinor: 12_075 }],
    [
      "a business in another member state",
      to("BE", true),
      { zone: "EU", method: "express", day },
      { reliefMinor: 2_415, totalMinor: 12_075 },
    ],
  ] as const)("takes the French VAT off for %s, and charges none", (_who, tax, way, paid) => {
    const price = priceOrder([vase], way, tax);
    expect(price).toMatchObject({ ...paid, vatMinor: 0, vatGroups: [{ rateBasisPoints: 0, grossMinor: 12_075, vatMinor: 0 }] });
    expect(price.lines).toEqual([
      { grossMinor: 12_000, discountMinor: 0, offer: null, reliefMinor: 2_000, paidMinor: 10_000, vatRateBasisPoints: 0, vatMinor: 0 },
    ]);
    expect(price.shippingReliefMinor).toBe(415);
  });

  it("charges a business in France like anybody there", () => {
    expect(priceOrder([vase], { zone: "FR", method: "express", day }, to("FR", true))).toMatchObject({ reliefMinor: 0, vatMinor: 2_215 });
  });

  it("leaves what Stripe takes at least, also when a code takes nearly all and the VAT comes off the rest", () => {
    const all = { ...anything, kind: "percentage" as const, basisPoints: 10_000 };
    const gift = { ...vase, unitGrossMinor: 100 };
    const free = { ...anything, kind: "amount" as const, amountMinor: 1_000_000 };
    for (const terms of [all, free])
      expect(priceOrder([gift], { zone: "US", method: "standard", day }, to("US"), { coupon: terms }).totalMinor).toBeGreaterThanOrEqual(
        50,
      );
  });

  it.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 1e17])(
    "throws on the quantity %s, which no schema lets through",
    (quantity) => {
      expect(() =>
        priceOrder([{ ...good, unitGrossMinor: 100, quantity, vatCategory: "standard" }], { zone: "FR", method: "standard", day }, french),
      ).toThrow(RangeError);
    },
  );

  it("throws rather than charge a rounded amount beyond the safe integers", () => {
    const dear = { ...good, unitGrossMinor: Number.MAX_SAFE_INTEGER, quantity: 2, vatCategory: "standard" as const };
    expect(() => priceOrder([dear], { zone: "FR", method: "standard", day }, french)).toThrow(RangeError);
  });
});
