import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { payWithCards } from "@/lib/giftcards/domain/pay-with-cards";

const cards = (...amounts: number[]) => amounts.map((availableMinor, at) => ({ id: `card ${at}`, availableMinor }));
const order = (totalMinor: number, excludedMinor = 0) => ({ totalMinor, excludedMinor, leastMinor: 50 });

describe("what gift cards pay", () => {
  it.each([
    ["nothing without a card", order(5_000), [], 0, 5_000],
    ["a part", order(5_000), [2_000], 2_000, 3_000],
    ["all, and the rest stays on the card", order(5_000), [8_000], 5_000, 0],
    ["all, to the cent", order(5_000), [5_000], 5_000, 0],
    ["with two cards, one after the other", order(5_000), [2_000, 2_500], 4_500, 500],
    ["less than they could, where the rest is too small to be asked for", order(5_000), [4_970], 4_950, 50],
    ["exactly up to the smallest rest", order(5_000), [4_950], 4_950, 50],
    ["nothing, where no part of an order can be left", order(50), [49], 0, 50],
    ["not what must be paid with money", order(5_000, 3_000), [9_000], 2_000, 3_000],
    ["nothing of an order that is all of that", order(3_000, 3_000), [9_000], 0, 3_000],
    ["an order that costs nothing: nothing", order(0), [1_000], 0, 0],
  ])("is %s", (_what, toPay, amounts, paidMinor, dueMinor) => {
    expect(payWithCards(toPay, cards(...amounts))).toMatchObject({ paidMinor, dueMinor });
  });

  it("spends the first card first", () => {
    expect(payWithCards(order(3_000), cards(2_000, 2_000)).shares).toEqual([
      { cardId: "card 0", amountMinor: 2_000 },
      { cardId: "card 1", amountMinor: 1_000 },
    ]);
  });

  const minor = fc.integer({ min: 0, max: 100_000 });
  it("adds up to the cent for any order and any cards, and leaves no payment that nobody takes", () => {
    fc.assert(
      fc.property(minor, minor, fc.array(minor, { maxLength: 5 }), (total, excluded, amounts) => {
        const toPay = order(total, Math.min(excluded, total));
        const { shares, paidMinor, dueMinor } = payWithCards(toPay, cards(...amounts));
        expect(shares.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBe(paidMinor);
        expect(paidMinor + dueMinor).toBe(total);
        expect(dueMinor).toBeGreaterThanOrEqual(toPay.excludedMinor);
        expect(dueMinor === 0 || dueMinor >= 50 || paidMinor === 0).toBe(true);
        for (const { cardId, amountMinor } of shares) {
          expect(amountMinor).toBeGreaterThan(0);
          expect(amountMinor).toBeLessThanOrEqual(amounts[Number(cardId.slice(5))] ?? 0);
        }
      }),
    );
  });

  it("takes all that it can: a cent more from the cards would be too much", () => {
    fc.assert(
      fc.property(minor, fc.array(minor, { maxLength: 5 }), (total, amounts) => {
        const { paidMinor } = payWithCards(order(total), cards(...amounts));
        const most = Math.min(
          total,
          amounts.reduce((sum, amount) => sum + amount, 0),
        );
        expect(paidMinor === most || (most > total - 50 && paidMinor === Math.max(0, total - 50))).toBe(true);
      }),
    );
  });
});
