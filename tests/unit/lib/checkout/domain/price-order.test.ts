import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { priceOrder } from "@/lib/checkout/domain/price-order";
import { anyTerms, anything } from "@/tests/support/any-terms";

const day = "2026-11-20";
const good = { productId: "p", categoryId: "c" };

describe("priceOrder", () => {
  it("adds up lines and shipping, with the VAT inside", () => {
    const price = priceOrder(
      [
        { ...good, unitGrossMinor: 2_400, quantity: 2, vatCategory: "standard" },
        { ...good, unitGrossMinor: 2_900, quantity: 1, vatCategory: "book" },
      ],
      { zone: "FR", method: "standard" },
      day,
    );
    expect(price).toMatchObject({ itemsMinor: 7_700, shippingMinor: 590, totalMinor: 8_290 });
    expect(price.vatGroups).toEqual([
      { rateBasisPoints: 2000, grossMinor: 5_168, vatMinor: 861 },
      { rateBasisPoints: 550, grossMinor: 3_122, vatMinor: 163 },
    ]);
  });

  it("makes standard delivery free exactly at the threshold", () => {
    const at = (unitGrossMinor: number) =>
      priceOrder([{ ...good, unitGrossMinor, quantity: 2, vatCategory: "standard" }], { zone: "FR", method: "standard" }, day);
    expect(at(4_000).totalMinor).toBe(8_000);
    expect(at(3_999).totalMinor).toBe(7_998 + 590);
  });

  it("counts free delivery by the goods before the discount: a code never costs it", () => {
    const terms = { ...anything, kind: "amount" as const, amountMinor: 1_000 };
    const price = priceOrder(
      [{ ...good, unitGrossMinor: 8_000, quantity: 1, vatCategory: "standard" }],
      { zone: "FR", method: "standard" },
      day,
      terms,
    );
    expect(price).toMatchObject({ itemsMinor: 8_000, shippingMinor: 0, discountMinor: 1_000, totalMinor: 7_000, vatMinor: 1_167 });
  });

  it("takes VAT from what is paid, rate by rate", () => {
    const lines = [
      { ...good, unitGrossMinor: 6_000, quantity: 1, vatCategory: "standard" as const },
      { ...good, unitGrossMinor: 3_000, quantity: 1, vatCategory: "book" as const },
    ];
    const terms = { ...anything, kind: "amount" as const, amountMinor: 1_000 };
    const price = priceOrder(lines, { zone: "FR", method: "standard" }, day, terms);
    expect(price.lines.map(({ discountMinor }) => discountMinor)).toEqual([667, 333]);
    expect(price.vatGroups).toEqual([
      { rateBasisPoints: 2000, grossMinor: 5_333, vatMinor: 889 },
      { rateBasisPoints: 550, grossMinor: 2_667, vatMinor: 139 },
    ]);
  });

  it("costs nothing for a cart of which nothing is left to buy", () => {
    const amounts = { itemsMinor: 0, shippingMinor: 0, shippingVatMinor: 0, discountMinor: 0, totalMinor: 0, vatMinor: 0 };
    const nothing = { ...amounts, lines: [], vatGroups: [], coupon: null, couponRefusal: null };
    expect(priceOrder([], { zone: "EU", method: "express" }, day)).toEqual(nothing);
  });

  it("sums to the cent, whatever is in the parcel and wherever it goes", () => {
    const line = fc.record({
      productId: fc.constantFrom("p", "q"),
      categoryId: fc.constantFrom("c", "d"),
      unitGrossMinor: fc.integer({ min: 1, max: 1e7 }),
      quantity: fc.integer({ min: 1, max: 99 }),
      vatCategory: fc.constantFrom("standard" as const, "food" as const, "book" as const),
    });
    const shipping = fc.record({
      zone: fc.constantFrom("FR" as const, "EU" as const),
      method: fc.constantFrom("standard" as const, "express" as const),
    });
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 50 }), shipping, fc.option(anyTerms), (lines, way, terms) => {
        const price = priceOrder(lines, way, day, terms);
        const gross = price.lines.reduce((sum, { grossMinor }) => sum + grossMinor, 0);
        expect(gross + price.shippingMinor - price.discountMinor).toBe(price.totalMinor);
        expect(price.lines.reduce((sum, { discountMinor }) => sum + discountMinor, 0)).toBe(price.discountMinor);
        expect(price.totalMinor).toBeGreaterThanOrEqual(Math.min(50, priceOrder(lines, way, day).totalMinor));
        expect(price.coupon === null).toBe(terms === null || price.couponRefusal !== null);
        expect(priceOrder(lines, way, day).totalMinor - price.totalMinor).toBe(price.coupon?.savedMinor ?? 0);
        for (const { vatMinor, grossMinor, discountMinor } of price.lines) expect(vatMinor).toBeLessThanOrEqual(grossMinor - discountMinor);
        expect(price.vatGroups.reduce((sum, { grossMinor }) => sum + grossMinor, 0)).toBe(price.totalMinor);
        expect(price.lines.reduce((sum, { vatMinor }) => sum + vatMinor, 0) + price.shippingVatMinor).toBe(price.vatMinor);
        lines.forEach(({ unitGrossMinor, quantity }, i) => {
          expect(price.lines[i]?.grossMinor).toBe(unitGrossMinor * quantity);
        });
      }),
    );
  });

  it.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 1e17])(
    "throws on the quantity %s, which no schema lets through",
    (quantity) => {
      expect(() =>
        priceOrder([{ ...good, unitGrossMinor: 100, quantity, vatCategory: "standard" }], { zone: "FR", method: "standard" }, day),
      ).toThrow(RangeError);
    },
  );

  it("throws rather than charge a rounded amount beyond the safe integers", () => {
    const dear = { ...good, unitGrossMinor: Number.MAX_SAFE_INTEGER, quantity: 2, vatCategory: "standard" as const };
    expect(() => priceOrder([dear], { zone: "FR", method: "standard" }, day)).toThrow(RangeError);
  });
});
