import { describe, expect, it } from "vitest";
import { readCouponCode } from "@/lib/promotions/domain/coupon-code";
import { findRefusal } from "@/lib/promotions/domain/find-refusal";

const day = (text: string) => new Date(`${text}T00:00:00Z`);
const coupon = { startsAt: day("2026-11-01"), endsAt: day("2026-12-01"), maxUses: 5, uses: 0 };
const stranger = { firstOrder: false, maxPerCustomer: 1, usesOfCustomer: 0, orderedBefore: false };

describe("a coupon is refused", () => {
  it.each([
    ["before its first moment", coupon, null, "2026-10-31", { code: "NOT_YET", from: "2026-11-01T00:00:00.000Z" }],
    ["from its end on", coupon, null, "2026-12-01", { code: "EXPIRED" }],
    ["when it was used as often as it may be", { ...coupon, uses: 5 }, null, "2026-11-20", { code: "USED_UP" }],
    ["as over rather than as used up", { ...coupon, uses: 5 }, null, "2026-12-02", { code: "EXPIRED" }],
    ["as used up rather than as not begun: waiting would be in vain", { ...coupon, uses: 5 }, null, "2026-10-01", { code: "USED_UP" }],
    ["when this e-mail used it as often as it may", coupon, { ...stranger, usesOfCustomer: 1 }, "2026-11-20", { code: "ALREADY_USED" }],
    [
      "for a second order, when it is for first ones",
      coupon,
      { ...stranger, firstOrder: true, orderedBefore: true },
      "2026-11-20",
      { code: "FIRST_ORDER_ONLY" },
    ],
  ])("%s", (_when, facts, customer, at, refusal) => {
    expect(findRefusal(facts, customer, day(at))).toEqual(refusal);
  });

  it.each([
    ["in its first moment", coupon, null, "2026-11-01"],
    ["while a use is left", { ...coupon, uses: 4 }, null, "2026-11-20"],
    ["without an end and without a limit, for ever", { ...coupon, endsAt: null, maxUses: null, uses: 1e6 }, null, "2099-01-01"],
    ["for a first order", coupon, { ...stranger, firstOrder: true }, "2026-11-20"],
    ["for who ordered before, when it is for all", coupon, { ...stranger, orderedBefore: true }, "2026-11-20"],
    ["as often as one likes, where no number is said", coupon, { ...stranger, maxPerCustomer: null, usesOfCustomer: 9 }, "2026-11-20"],
  ])("but not %s", (_when, facts, customer, at) => {
    expect(findRefusal(facts, customer, day(at))).toBeNull();
  });
});

describe("a code as it is typed", () => {
  it.each([
    ["bienvenue10", "BIENVENUE10"],
    ["  Cinq-Fois ", "CINQ-FOIS"],
    ["BIENVENUE 10", "BIENVENUE10"], // as a phone's keyboard breaks it
    ["cinq–fois", "CINQ-FOIS"], // as a word processor writes it
    ["ＢＯＮ１０", "BON10"],
  ])("%j is %s", (typed, code) => {
    expect(readCouponCode(typed)).toBe(code);
  });

  it.each(["", "AB", "-ABC", "ABC-", "ÉTÉ26", "A".repeat(33), "DROP;TABLE", "10%"])("%j is none", (typed) => {
    expect(readCouponCode(typed)).toBeNull();
  });
});
