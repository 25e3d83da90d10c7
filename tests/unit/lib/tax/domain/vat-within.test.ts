import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { vatWithin } from "@/lib/tax/domain/vat-within";

describe("vatWithin", () => {
  it.each([
    { gross: 12_000, rate: 2000, vat: 2_000, because: "€120 holds €20 at 20 %" },
    { gross: 1_055, rate: 550, vat: 55, because: "€10.55 holds 55 cents at 5.5 %" },
    { gross: 3, rate: 2000, vat: 1, because: "half a cent rounds up" },
    { gross: 2, rate: 2000, vat: 0, because: "a third of a cent rounds down" },
    { gross: 0, rate: 2000, vat: 0, because: "nothing holds nothing" },
    { gross: 999, rate: 0, vat: 0, because: "there is no VAT at 0 %" },
    { gross: 9_007_199_254_740_991, rate: 2000, vat: 1_501_199_875_790_165, because: "the largest safe amount stays exact" },
  ])("finds $vat in $gross at $rate basis points, since $because", ({ gross, rate, vat }) => {
    expect(vatWithin(gross, rate)).toBe(vat);
  });

  it("is the nearest cent: net plus its VAT never strays further than half a cent from the gross", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e12 }), fc.constantFrom(0, 210, 550, 1000, 1960, 2000, 2700), (gross, rate) => {
        const error = BigInt(vatWithin(gross, rate)) * BigInt(10_000 + rate) - BigInt(gross) * BigInt(rate);
        expect(2n * (error < 0n ? -error : error) <= BigInt(10_000 + rate)).toBe(true);
      }),
    );
  });

  it("never takes more from a larger amount's smaller part", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), fc.integer({ min: 0, max: 1e6 }), (gross, more) => {
        expect(vatWithin(gross + more, 2000)).toBeGreaterThanOrEqual(vatWithin(gross, 2000));
      }),
    );
  });

  it.each([
    [-1, 2000],
    [1.5, 2000],
    [Number.NaN, 2000],
    [100, -1],
    [100, 5.5],
    [1e17, 2000],
  ])("throws on %s at %s: only a bug asks that", (gross, rate) => {
    expect(() => vatWithin(gross, rate)).toThrow(RangeError);
  });
});
