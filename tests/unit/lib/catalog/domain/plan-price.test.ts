import { describe, expect, it } from "vitest";
import { findPlanProblem } from "@/lib/catalog/domain/plan-price";
import { abroad } from "@/prisma/seed/abroad";

const at = new Date("2026-11-21T12:00:00Z");
const later = new Date("2026-12-01T12:00:00Z");
const plan = { variantId: "v", minor: 2_690, seenMinor: 0, from: null, until: null };

describe("the first price in a currency", () => {
  it("begins at once and for good: there is none before it and none to return", () => {
    expect(findPlanProblem([], plan, at)).toBeNull();
    expect(findPlanProblem([], { ...plan, from: later }, at)).toEqual({ code: "FIRST_BEGINS_NOW" });
    expect(findPlanProblem([], { ...plan, until: later }, at)).toEqual({ code: "FIRST_BEGINS_NOW" });
  });

  it("is set by one of two who saw none", () => {
    expect(findPlanProblem([{ minor: 2_790, from: at }], plan, at)).toEqual({ code: "STALE", minor: 2_790 });
  });
});

describe("a price after a withdrawal", () => {
  const withdrawn = [{ minor: 2_790, from: new Date("2026-10-01T12:00:00Z"), ended: new Date("2026-11-01T12:00:00Z") }];

  it("begins at once and for good, the same as before too", () => {
    expect(findPlanProblem(withdrawn, { ...plan, minor: 2_790 }, at)).toBeNull();
    expect(findPlanProblem(withdrawn, { ...plan, until: later }, at)).toEqual({ code: "FIRST_BEGINS_NOW" });
  });

  it("is not set by who still saw the old one", () => {
    expect(findPlanProblem(withdrawn, { ...plan, seenMinor: 2_790 }, at)).toEqual({ code: "STALE", minor: 0 });
  });
});

describe("the demo shop's prices abroad", () => {
  it.each([
    [2_600, [2_300, 2_790, 3_100, 4_480]],
    [4_900, [4_350, 5_190, 5_800, 8_380]],
    [12_900, [11_400, 13_590, 15_300, 21_980]],
  ])("for %i cents are %j in pounds, francs, dollars and yen", (euro, minors) => {
    expect(abroad(euro).map(({ minor }) => minor)).toEqual(minors);
  });

  it("rise with the price in euro, so that a reduction is one everywhere", () => {
    for (let euro = 100; euro < 50_000; euro += 100)
      abroad(euro).forEach(({ minor }, i) => {
        expect(abroad(euro + 400)[i]?.minor).toBeGreaterThan(minor);
      });
  });
});
