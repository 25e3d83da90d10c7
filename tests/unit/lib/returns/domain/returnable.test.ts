import { describe, expect, it } from "vitest";
import { paysDelivery, unitsToPay } from "@/lib/returns/domain/pay-back";
import { choiceError, deliveryBack, isWhole, unitsLeft, withdrawalRefusal } from "@/lib/returns/domain/returnable";
import type { LineOfOrder } from "@/lib/returns/types";

const line = (orderLineId: string, quantity: number, more: Partial<LineOfOrder> = {}): LineOfOrder => ({
  orderLineId,
  quantity,
  refunded: 0,
  inReturns: 0,
  awaitingMoney: 0,
  exclusion: null,
  ...more,
});
const choose = (orderLineId: string, quantity: number) => ({ orderLineId, quantity });
const now = new Date("2026-11-17T12:00:00Z");

describe("units that can still be given back", () => {
  it.each([
    ["all of them", line("a", 3), 3],
    ["less those in a return that waits", line("a", 3, { inReturns: 1, awaitingMoney: 1 }), 2],
    ["less those whose return was paid, once", line("a", 3, { inReturns: 1, refunded: 1 }), 2],
    ["less those refunded without a return", line("a", 3, { refunded: 2 }), 1],
    ["less both", line("a", 3, { refunded: 1, inReturns: 1, awaitingMoney: 1 }), 1],
    ["less those of a return whose refund failed at the bank", line("a", 3, { inReturns: 2 }), 1],
    ["less the gift cards that were used", line("a", 3, { spent: 1, refunded: 1 }), 1],
    ["never fewer than none", line("a", 1, { refunded: 1, inReturns: 1, awaitingMoney: 1 }), 0],
  ] as const)("%s", (_, of, left) => {
    expect(unitsLeft(of)).toBe(left);
  });
});

describe("why an order cannot be withdrawn from", () => {
  const open = { status: "fulfilled", lastDay: "2026-11-17", lines: [line("a", 1)] } as const;
  it.each([
    ["it can, on its last day", open, null],
    ["it can, before anything has left", { ...open, status: "confirmed", lastDay: null }, null],
    ["its gift cards were used", { ...open, lines: [line("a", 2, { spent: 1, refunded: 1 })] }, "spent"],
    ["one of its gift cards was not used", { ...open, lines: [line("a", 2, { spent: 1 })] }, null],
    ["the period is over", { ...open, lastDay: "2026-11-16" }, "over"],
    ["it was not paid", { ...open, status: "pending_payment" }, "not_paid"],
    ["it expired", { ...open, status: "expired" }, "not_paid"],
    ["it is canceled", { ...open, status: "canceled" }, "canceled"],
    ["nothing is left of it", { ...open, lines: [line("a", 1, { refunded: 1 })] }, "nothing_left"],
    [
      "what is left is excluded",
      { ...open, lines: [line("a", 1, { exclusion: "perishable" }), line("b", 1, { refunded: 1 })] },
      "excluded",
    ],
    ["it can: sealed goods, while the seal is whole", { ...open, lines: [line("a", 1, { exclusion: "hygiene" })] }, null],
    ["it can, for a part", { ...open, lines: [line("a", 1, { exclusion: "perishable" }), line("b", 1)] }, null],
  ] as const)("%s", (_, facts, refusal) => {
    expect(withdrawalRefusal(facts, now)).toBe(refusal);
  });
});

describe("what is chosen", () => {
  const lines = [line("a", 3, { inReturns: 1, awaitingMoney: 1 }), line("b", 1, { exclusion: "custom_made" })];
  it.each([
    ["some units", [choose("a", 2)], true, null],
    ["nothing", [], true, { code: "NOTHING_CHOSEN" }],
    ["more than are left", [choose("a", 3)], true, { code: "LINE_NOT_LEFT", orderLineId: "a", left: 2 }],
    ["a line of another order", [choose("z", 1)], true, { code: "LINE_NOT_LEFT", orderLineId: "z", left: 0 }],
    ["a line twice", [choose("a", 1), choose("a", 1)], true, { code: "LINE_NOT_LEFT", orderLineId: "a", left: 2 }],
    ["what the law excludes", [choose("b", 1)], true, { code: "EXCLUDED", orderLineId: "b" }],
    ["the same, which the shop agrees to take back", [choose("b", 1)], false, null],
  ] as const)("%s", (_, chosen, lawful, error) => {
    expect(choiceError(lines, chosen, lawful)).toEqual(error);
  });

  it("is the whole order only when nothing stays", () => {
    expect(isWhole(lines, [choose("a", 2)])).toBe(false);
    expect(isWhole(lines, [choose("a", 2), choose("b", 1)])).toBe(true);
    expect(isWhole([line("a", 2, { refunded: 1 })], [choose("a", 1)])).toBe(true);
  });
});

describe("what is paid back", () => {
  const returned = (restocked: number, writtenOff: number) => ({ orderLineId: "a", quantity: 3, restocked, writtenOff });
  it("is what came, once something came, and what was declared before", () => {
    expect(unitsToPay([returned(0, 0)], false)).toEqual([choose("a", 3)]);
    expect(unitsToPay([returned(1, 1)], true)).toEqual([choose("a", 2)]);
    expect(unitsToPay([returned(0, 0)], true)).toEqual([]);
  });

  it("has the delivery in it for a withdrawal from all of an order, of which nothing is missing", () => {
    expect(paysDelivery("withdrawal", true, [returned(2, 1)], true)).toBe(true);
    expect(paysDelivery("withdrawal", true, [returned(0, 0)], false)).toBe(true);
    expect(paysDelivery("withdrawal", true, [returned(2, 0)], true)).toBe(false);
    expect(paysDelivery("withdrawal", false, [returned(3, 0)], true)).toBe(false);
    expect(paysDelivery("return", true, [returned(3, 0)], true)).toBe(false);
  });

  it.each([
    ["standard delivery in full", { standard: true, grossMinor: 590, paidMinor: 590, leftMinor: 590, standardMinor: 590 }, 590],
    ["of express what standard costs", { standard: false, grossMinor: 1_290, paidMinor: 1_290, leftMinor: 1_290, standardMinor: 590 }, 590],
    [
      "nothing of express where standard is free",
      { standard: false, grossMinor: 1_290, paidMinor: 1_290, leftMinor: 1_290, standardMinor: 0 },
      0,
    ],
    [
      "less the VAT that was taken off",
      { standard: false, grossMinor: 4_990, paidMinor: 4_158, leftMinor: 4_158, standardMinor: 2_490 },
      2_074,
    ],
    ["no more than is left", { standard: true, grossMinor: 590, paidMinor: 590, leftMinor: 100, standardMinor: 590 }, 100],
    ["nothing of nothing", { standard: false, grossMinor: 0, paidMinor: 0, leftMinor: 0, standardMinor: 590 }, 0],
  ] as const)("%s", (_, delivery, back) => {
    expect(deliveryBack(delivery)).toBe(back);
  });
});
