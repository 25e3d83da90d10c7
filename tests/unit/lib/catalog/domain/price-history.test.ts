import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type PricePoint, percentOff, priceAt, priorPrice, standingAt } from "@/lib/catalog/domain/price-history";

/** Day 0 is when the product went on sale. */
const day = (n: number): Date => new Date(Date.UTC(2026, 0, 1) + n * 86_400_000);
const history = (...points: [from: number, minor: number][]): PricePoint[] => points.map(([from, minor]) => ({ minor, from: day(from) }));

describe("the prior price of a reduction (LAW.md row 4)", () => {
  it.each([
    {
      law: "one price before: that one",
      points: [
        [0, 100],
        [60, 80],
      ],
      on: 61,
      prior: 100,
    },
    {
      law: "a product on sale for 10 days: the lowest of its own life",
      points: [
        [0, 100],
        [5, 90],
        [10, 70],
      ],
      on: 11,
      prior: 90,
    },
    { law: "a first price is no reduction of anything", points: [[0, 100]], on: 5, prior: null },
    {
      law: "raised a week before: the price before the rise counts, and the reduction is none",
      points: [
        [0, 100],
        [53, 130],
        [60, 100],
      ],
      on: 61,
      prior: null,
    },
    {
      law: "raised a week before, sold for less than before the rise",
      points: [
        [0, 100],
        [53, 130],
        [60, 90],
      ],
      on: 61,
      prior: 100,
    },
    {
      law: "raised 30 days before: the old price ended as the 30 days began",
      points: [
        [0, 100],
        [30, 130],
        [60, 110],
      ],
      on: 61,
      prior: 130,
    },
    {
      law: "raised 29 days before: the old price was still in force within them",
      points: [
        [0, 100],
        [31, 130],
        [60, 110],
      ],
      on: 61,
      prior: null,
    },
    {
      law: "two in a row: the second looks back from its own start",
      points: [
        [0, 100],
        [60, 80],
        [70, 60],
      ],
      on: 71,
      prior: 80,
    },
    {
      law: "the first step returns: 80 was in force within the 30 days",
      points: [
        [0, 100],
        [60, 80],
        [65, 100],
        [70, 80],
      ],
      on: 71,
      prior: null,
    },
    {
      law: "longer than 30 days: it still looks back from its start",
      points: [
        [0, 100],
        [60, 80],
      ],
      on: 120,
      prior: 100,
    },
    {
      law: "set again meanwhile, the reduction began on its first day",
      points: [
        [0, 100],
        [60, 80],
        [100, 80],
      ],
      on: 120,
      prior: 100,
    },
    {
      law: "a single day at a low price within the 30 days counts",
      points: [
        [0, 100],
        [40, 50],
        [41, 100],
        [60, 80],
      ],
      on: 61,
      prior: null,
    },
    {
      law: "a rise is no reduction",
      points: [
        [0, 100],
        [60, 120],
      ],
      on: 61,
      prior: null,
    },
    {
      law: "a planned reduction is not shown before it begins",
      points: [
        [0, 100],
        [60, 80],
      ],
      on: 59,
      prior: null,
    },
  ] as { law: string; points: [number, number][]; on: number; prior: number | null }[])("$law", ({ points, on, prior }) => {
    expect(standingAt(history(...points), day(on))?.priorMinor).toBe(prior);
  });

  it("is in force from its very instant until that of the next, which alone says when it is due", () => {
    const prices = history([0, 100], [60, 80], [90, 100]);
    expect(priceAt(prices, day(60))?.minor).toBe(80);
    expect(priceAt(prices, new Date(day(60).getTime() - 1))?.minor).toBe(100);
    expect(standingAt(prices, day(60))).toEqual({ minor: 80, priorMinor: 100, dueAt: day(90) });
    expect(standingAt(prices, day(90))).toEqual({ minor: 100, priorMinor: null, dueAt: null });
    expect(standingAt(prices, day(-1))).toBeNull();
  });

  it("never exceeds a price of the 30 days before, whatever the history", () => {
    const steps = fc.array(fc.record({ days: fc.integer({ min: 1, max: 45 }), minor: fc.integer({ min: 1, max: 500 }) }), {
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(steps, fc.integer({ min: 0, max: 60 }), (list, later) => {
        let at = 0;
        const prices = list.map(({ days, minor }): PricePoint => ({ minor, from: day((at += days)) }));
        const start = day(at + later);
        const prior = priorPrice(prices, start);
        for (let n = 1; n <= 30; n++) {
          const then = priceAt(prices, new Date(start.getTime() - n * 86_400_000));
          if (then) expect(prior).toBeLessThanOrEqual(then.minor);
        }
        const standing = standingAt(prices, start);
        if (standing?.priorMinor) expect(standing.priorMinor).toBeGreaterThan(standing.minor);
      }),
    );
  });
});

describe("the percentage", () => {
  it.each([
    [7_500, 6_800, 9], // 9.33
    [10_000, 6_667, 33], // 33.33
    [3_000, 1_001, 66], // 66.63: not 67
    [1_000, 999, 0],
    [100, 1, 99],
  ])("of %d down to %d is %d, rounded down", (prior, price, percent) => {
    expect(percentOff(prior, price)).toBe(percent);
  });
});

describe("a price that was withdrawn", () => {
  const points = [
    { minor: 100, from: day(0) },
    { minor: 80, from: day(10), ended: day(20) },
  ];

  it.each([
    [19, 80],
    [20, null],
    [60, null],
  ])("is in force up to that moment, and none is after it (day %i)", (on, minor) => {
    expect(priceAt(points, day(on))?.minor ?? null).toBe(minor);
    expect(standingAt(points, day(on))?.minor ?? null).toBe(minor);
  });

  it("counts as a prior price only while it was in force", () => {
    expect(priorPrice(points, day(45))).toBe(80);
    expect(priorPrice(points, day(50))).toBeNull();
    expect(standingAt([...points, { minor: 60, from: day(30) }], day(31))).toEqual({ minor: 60, priorMinor: 80, dueAt: null });
    expect(standingAt([...points, { minor: 60, from: day(55) }], day(56))).toEqual({ minor: 60, priorMinor: null, dueAt: null });
  });
});
