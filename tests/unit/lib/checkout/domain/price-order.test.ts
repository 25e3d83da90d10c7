import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { priceOrder } from "@/lib/checkout/domain/price-order";

const day = "2026-11-20";

describe("priceOrder", () => {
  it("adds up lines and shipping, with the VAT inside", () => {
    const price = priceOrder(
      [
        { unitGrossMinor: 2_400, quantity: 2, vatCategory: "standard" },
        { unitGrossMinor: 2_900, quantity: 1, vatCategory: "book" },
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
      priceOrder([{ unitGrossMinor, quantity: 2, vatCategory: "standard" }], { zone: "FR", method: "standard" }, day);
    expect(at(4_000).totalMinor).toBe(8_000);
    expect(at(3_999).totalMinor).toBe(7_998 + 590);
  });

  it("costs nothing for a cart of which nothing is left to buy", () => {
    const nothing = { lines: [], itemsMinor: 0, shippingMinor: 0, shippingVatMinor: 0, totalMinor: 0, vatMinor: 0, vatGroups: [] };
    expect(priceOrder([], { zone: "EU", method: "express" }, day)).toEqual(nothing);
  });

  it("sums to the cent, whatever is in the parcel and wherever it goes", () => {
    const line = fc.record({
      unitGrossMinor: fc.integer({ min: 1, max: 1e7 }),
      quantity: fc.integer({ min: 1, max: 99 }),
      vatCategory: fc.constantFrom("standard" as const, "food" as const, "book" as const),
    });
    const shipping = fc.record({
      zone: fc.constantFrom("FR" as const, "EU" as const),
      method: fc.constantFrom("standard" as const, "express" as const),
    });
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 50 }), shipping, (lines, way) => {
        const price = priceOrder(lines, way, day);
        const gross = price.lines.reduce((sum, { grossMinor }) => sum + grossMinor, 0);
        expect(gross + price.shippingMinor).toBe(price.totalMinor);
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
        priceOrder([{ unitGrossMinor: 100, quantity, vatCategory: "standard" }], { zone: "FR", method: "standard" }, day),
      ).toThrow(RangeError);
    },
  );

  it("throws rather than charge a rounded amount beyond the safe integers", () => {
    const dear = { unitGrossMinor: Number.MAX_SAFE_INTEGER, quantity: 2, vatCategory: "standard" as const };
    expect(() => priceOrder([dear], { zone: "FR", method: "standard" }, day)).toThrow(RangeError);
  });
});
