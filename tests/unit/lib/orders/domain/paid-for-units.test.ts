import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { paidForUnits } from "@/lib/orders/domain/paid-for-units";
import { splitProportionally } from "@/lib/tax/domain/split-proportionally";

const line = fc.record({ quantity: fc.integer({ min: 1, max: 99 }), paidMinor: fc.integer({ min: 0, max: 10_000_000_00 }) });

describe("what was paid for some units of a line", () => {
  it.each([
    [3, 1000, [0, 334, 667, 1000]],
    [3, 1001, [0, 334, 668, 1001]],
    [3, 2, [0, 1, 2, 2]],
    [2, 0, [0, 0, 0]],
    [1, 5200, [0, 5200]],
  ])("of %d for %d is %j", (quantity, paidMinor, expected) => {
    expect(expected.map((_, units) => paidForUnits({ quantity, paidMinor }, units))).toEqual(expected);
  });

  it("is the largest remainder over even units, and no unit differs from another by more than a cent", () => {
    fc.assert(
      fc.property(line, ({ quantity, paidMinor }) => {
        const shares = splitProportionally(
          paidMinor,
          Array.from({ length: quantity }, () => 1),
        );
        const single = shares.map(
          (_, unit) => paidForUnits({ quantity, paidMinor }, unit + 1) - paidForUnits({ quantity, paidMinor }, unit),
        );
        expect(single).toEqual(shares);
        expect(Math.max(...single) - Math.min(...single)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it.each([-1, 0.5, 4, Number.NaN])("throws for %d units of 3", (units) => {
    expect(() => paidForUnits({ quantity: 3, paidMinor: 1 }, units)).toThrow(RangeError);
  });
});
