import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findShortages, mergeLines } from "@/lib/inventory/domain/find-shortages";

const line = fc.record({ variantId: fc.constantFrom("a", "b", "c", "d"), quantity: fc.integer({ min: 1, max: 99 }) });
const levelOf = (variantId: string, onHand: number, reserved = 0) => ({ variantId, onHand, reserved });

describe("mergeLines", () => {
  it("keeps every unit, one line a variant, in the order that rows are locked in", () => {
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const merged = mergeLines(lines);
        const ids = merged.map(({ variantId }) => variantId);
        expect(ids).toEqual([...new Set(lines.map(({ variantId }) => variantId))].sort());
        const units = (of: readonly { quantity: number }[]) => of.reduce((sum, { quantity }) => sum + quantity, 0);
        expect(units(merged)).toBe(units(lines));
      }),
    );
  });

  it.each([0, -1, 1.5, Number.NaN, 1e300])("refuses %d as a quantity", (quantity) => {
    expect(() => mergeLines([{ variantId: "a", quantity }])).toThrow(RangeError);
  });
});

describe("findShortages", () => {
  it.each([
    { wanted: 3, level: levelOf("a", 3), short: [], because: "the last unit may go" },
    { wanted: 4, level: levelOf("a", 3), short: [{ variantId: "a", sellable: 3 }], because: "three are not four" },
    { wanted: 2, level: levelOf("a", 3, 2), short: [{ variantId: "a", sellable: 1 }], because: "what is promised is gone" },
    { wanted: 1, level: levelOf("b", 9), short: [{ variantId: "a", sellable: 0 }], because: "no row is no stock" },
  ])("says $short for $wanted wanted: $because", ({ wanted, level, short }) => {
    expect(findShortages([{ variantId: "a", quantity: wanted }], [level])).toEqual(short);
  });
});
