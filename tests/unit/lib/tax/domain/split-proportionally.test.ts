import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { splitProportionally } from "@/lib/tax/domain/split-proportionally";

describe("splitProportionally", () => {
  it.each([
    { amount: 400, weights: [4000, 2000, 2000], shares: [200, 100, 100], because: "it divides evenly" },
    { amount: 100, weights: [1, 1, 1], shares: [34, 33, 33], because: "ties go to the earlier one" },
    { amount: 1, weights: [1, 999], shares: [0, 1], because: "the larger remainder wins the last cent" },
    { amount: 5, weights: [0, 7, 0], shares: [0, 5, 0], because: "no weight takes no share" },
    { amount: 0, weights: [], shares: [], because: "nothing is shared by nobody" },
  ])("splits $amount over $weights as $shares, since $because", ({ amount, weights, shares }) => {
    expect(splitProportionally(amount, weights)).toEqual(shares);
  });

  it("never loses or invents a cent, and no share is a cent or more off its exact value", () => {
    const weights = fc.array(fc.integer({ min: 0, max: 1e12 }), { minLength: 1, maxLength: 60 }).filter((list) => list.some((w) => w > 0));
    fc.assert(
      fc.property(weights, fc.integer({ min: 0, max: 1e12 }), (list, amount) => {
        const shares = splitProportionally(amount, list);
        const whole = list.reduce((sum, w) => sum + BigInt(w), 0n);
        expect(shares.reduce((sum, share) => sum + share, 0)).toBe(amount);
        list.forEach((weight, i) => {
          const off = BigInt(shares[i] ?? -1) * whole - BigInt(weight) * BigInt(amount);
          expect(off > -whole && off < whole).toBe(true);
          if (weight === 0) expect(shares[i]).toBe(0);
        });
      }),
    );
  });

  it.each([
    [-1, [1]],
    [1.5, [1]],
    [1, [-1]],
    [1, [0.5]],
    [1, [0, 0]],
    [1, []],
  ])("throws on %s over %j", (amount, weights) => {
    expect(() => splitProportionally(amount, weights)).toThrow(RangeError);
  });
});
