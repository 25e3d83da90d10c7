import { describe, expect, it } from "vitest";
import { dearestFirst, offerWorth } from "@/lib/promotions/domain/offer-worth";
import { threeForTwo } from "@/tests/support/any-offers";

const line = (unitGrossMinor: number, quantity = 1, productId = "p") => ({ productId, categoryId: "c", unitGrossMinor, quantity });

describe("buy some and get some: what it takes off each line", () => {
  it.each([
    ["nothing while one is missing", threeForTwo, [line(900, 2)], [0]],
    ["the third of three alike", threeForTwo, [line(900, 3)], [900]],
    ["two of seven, and the seventh costs what it costs", threeForTwo, [line(900, 7)], [1_800]],
    [
      "the cheapest, divided over all three that it took",
      threeForTwo,
      [line(3_000), line(2_000, 1, "q"), line(1_000, 1, "r")],
      [500, 333, 167],
    ],
    ["the dearest three are the ones that count", threeForTwo, [line(3_000, 3), line(1_000)], [3_000, 0]],
    ["of each bundle its cheapest", threeForTwo, [line(3_000, 3), line(1_000, 3, "q")], [3_000, 1_000]],
    ["once, where it is for once", { ...threeForTwo, times: 1 }, [line(900, 9)], [900]],
    ["half of the second", { kind: "buy_x_get_y", buy: 1, get: 1, basisPoints: 5_000, times: null }, [line(999, 2)], [500]],
    ["two of five", { kind: "buy_x_get_y", buy: 3, get: 2, basisPoints: 10_000, times: null }, [line(500, 5)], [1_000]],
    ["nothing of what costs nothing", threeForTwo, [line(0, 3)], [0]],
  ] as const)("%s", (_what, rule, goods, worth) => {
    const sum = goods.reduce((all, { unitGrossMinor, quantity }) => all + unitGrossMinor * quantity, 0);
    const shares = offerWorth(rule, goods);
    expect(shares).toEqual(worth);
    expect(shares.reduce((a, b) => a + b, 0)).toBeLessThanOrEqual(sum);
  });

  it("no part of it is left with who sends a paid one back: the bundle's lines share what was given", () => {
    expect(offerWorth(threeForTwo, [line(2_000, 2), line(2_000, 1, "q")])).toEqual([1_333, 667]);
  });
});

const steps = [
  { from: 3, basisPoints: 500 },
  { from: 6, basisPoints: 1_000 },
];

describe("the more, the less each: what it takes off each line", () => {
  it.each([
    ["nothing below the first step", [line(1_000, 2)], [0]],
    ["the first step, from its number on", [line(1_000, 3)], [150]],
    ["the next step on every unit", [line(1_000, 6)], [600]],
    ["counts the variants of a product together", [line(1_000, 2), line(800, 1)], [100, 40]],
    ["counts each product for itself", [line(1_000, 2), line(800, 2, "q")], [0, 0]],
    ["rounds once for a product, half up", [line(333, 1), line(333, 1), line(333, 1)], [17, 17, 16]],
  ])("%s", (_what, goods, worth) => {
    expect(offerWorth({ kind: "tiered", steps }, goods)).toEqual(worth);
    expect(offerWorth({ kind: "tiered", steps: [...steps].reverse() }, goods)).toEqual(worth);
  });
});

it("looks at lines in one order, whatever order they come in", () => {
  const lines = [line(100, 1, "q"), line(200, 1, "p"), line(100, 3, "p"), line(100, 5, "p")];
  const sorted = [...lines].sort(dearestFirst);
  expect(sorted.map(({ unitGrossMinor, quantity, productId }) => [unitGrossMinor, productId, quantity])).toEqual([
    [200, "p", 1],
    [100, "p", 5],
    [100, "p", 3],
    [100, "q", 1],
  ]);
  expect([...lines].reverse().sort(dearestFirst)).toEqual(sorted);
});
