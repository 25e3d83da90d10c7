import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { vatOfOrder } from "@/lib/tax/domain/vat-of-order";
import type { TaxedAmount, VatRates } from "@/lib/tax/types";

const rates: VatRates = { standard: 2000, reduced: 1000, food: 550, book: 550 }; // of France
const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0);

describe("vatOfOrder", () => {
  it("finds the VAT of one rate over goods and shipping together", () => {
    expect(vatOfOrder([{ vatCategory: "standard", grossMinor: 11_410 }], 590, rates)).toEqual({
      lines: [{ rateBasisPoints: 2000, vatMinor: 1_902 }],
      shippingVatMinor: 98,
      groups: [{ rateBasisPoints: 2000, grossMinor: 12_000, vatMinor: 2_000 }],
      vatMinor: 2_000,
    });
  });

  it("divides the shipping of a mixed parcel over its rates by what the goods cost", () => {
    const { groups } = vatOfOrder(
      [
        { vatCategory: "standard", grossMinor: 3_000 },
        { vatCategory: "book", grossMinor: 1_000 },
      ],
      800,
      rates,
    );
    expect(groups).toEqual([
      { rateBasisPoints: 2000, grossMinor: 3_600, vatMinor: 600 },
      { rateBasisPoints: 550, grossMinor: 1_200, vatMinor: 63 },
    ]);
  });

  it("puts food and books into one group, since they share a rate", () => {
    const { groups } = vatOfOrder(
      [
        { vatCategory: "food", grossMinor: 500 },
        { vatCategory: "book", grossMinor: 555 },
      ],
      0,
      rates,
    );
    expect(groups).toEqual([{ rateBasisPoints: 550, grossMinor: 1_055, vatMinor: 55 }]);
  });

  it("rounds once a rate, not once a line", () => {
    const thirds = Array.from({ length: 3 }, (): TaxedAmount => ({ vatCategory: "standard", grossMinor: 2 }));
    const { vatMinor, lines } = vatOfOrder(thirds, 0, rates);
    expect(vatMinor).toBe(1);
    expect(lines.map((line) => line.vatMinor)).toEqual([1, 0, 0]);
  });

  it("agrees with itself to the cent, whatever is sold: lines and shipping make the groups, groups make the total", () => {
    const line = fc.record({
      vatCategory: fc.constantFrom("standard" as const, "reduced" as const, "food" as const, "book" as const),
      grossMinor: fc.integer({ min: 0, max: 1e9 }),
    });
    const rate = fc.integer({ min: 0, max: 2_700 });
    const anyRates = fc.record({ standard: rate, reduced: rate, food: rate, book: rate });
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 50 }), fc.integer({ min: 0, max: 1e6 }), anyRates, (lines, shipping, any) => {
        const vat = vatOfOrder(lines, shipping, any);
        expect(sum(vat.lines.map((l) => l.vatMinor)) + vat.shippingVatMinor).toBe(vat.vatMinor);
        expect(sum(vat.groups.map((g) => g.vatMinor))).toBe(vat.vatMinor);
        expect(sum(vat.groups.map((g) => g.grossMinor))).toBe(sum(lines.map((l) => l.grossMinor)) + shipping);
        vat.lines.forEach((l, i) => {
          expect(l.vatMinor >= 0 && l.vatMinor <= (lines[i]?.grossMinor ?? -1)).toBe(true); // as the database demands
        });
        expect(vat.shippingVatMinor >= 0 && vat.shippingVatMinor <= shipping).toBe(true);
      }),
    );
  });
});
