import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { takeWhatWentBack } from "@/lib/giftcards/domain/take-what-went-back";

const card = (id: string, balanceMinor: number, initialMinor = 2_500) => ({ id, balanceMinor, initialMinor });
const money = (goneMinor: number, takenMinor = 0, lostMinor = 0) => ({ goneMinor, takenMinor, lostMinor });
const told = (...args: Parameters<typeof takeWhatWentBack>) => {
  const { takes, all, lostMinor } = takeWhatWentBack(...args);
  return { takes: takes.map(({ cardId, amountMinor }) => `${cardId} ${amountMinor}`), all, lostMinor };
};

describe("what is taken off sold cards because their money went back", () => {
  it.each([
    ["nothing went back", money(0), [card("a", 2_500)], { takes: [], all: false, lostMinor: 0 }],
    [
      "all went back: all cards",
      money(5_000),
      [card("a", 2_500), card("b", 2_500)],
      { takes: ["a 2500", "b 2500"], all: false, lostMinor: 0 },
    ],
    [
      "one unit's worth: an unspent card",
      money(2_500),
      [card("a", 1_000), card("b", 2_500)],
      { takes: ["b 2500"], all: false, lostMinor: 0 },
    ],
    ["a part of a card stays on it", money(1_000), [card("a", 2_500)], { takes: ["a 1000"], all: false, lostMinor: 0 }],
    [
      "a whole card before a piece of a dearer one",
      money(2_500),
      [card("a", 5_000, 5_000), card("b", 2_500)],
      { takes: ["b 2500"], all: false, lostMinor: 0 },
    ],
    [
      "what was spent is lost, and every card void",
      money(5_000),
      [card("a", 1_000), card("b", 2_500)],
      { takes: ["b 2500", "a 1000"], all: true, lostMinor: 1_500 },
    ],
    ["what was taken is not taken again", money(2_500, 2_500), [card("a", 0), card("b", 2_500)], { takes: [], all: false, lostMinor: 0 }],
    [
      "what is written down as lost is not written again",
      money(5_000, 3_500, 1_500),
      [card("a", 0), card("b", 0)],
      { takes: [], all: true, lostMinor: 0 },
    ],
    [
      "a refund that the bank sent back takes nothing",
      money(0, 2_500),
      [card("a", 0), card("b", 2_500)],
      { takes: [], all: false, lostMinor: 0 },
    ],
  ])("%s", (_why, sums, cards, expected) => {
    expect(told(sums, cards)).toEqual(expected);
  });

  it("never takes more than went back or than is there, leaves nothing spendable of what is lost, and has nothing to do a second time", () => {
    const cards = fc.array(fc.tuple(fc.integer({ min: 1, max: 10_000 }), fc.double({ min: 0, max: 1, noNaN: true })), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(cards, fc.double({ min: 0, max: 1, noNaN: true }), (worths, share) => {
        const before = worths.map(([initialMinor, left], at) => card(`c${at}`, Math.floor(initialMinor * left), initialMinor));
        const gone = Math.floor(share * before.reduce((sum, { initialMinor }) => sum + initialMinor, 0));
        const { takes, all, lostMinor } = takeWhatWentBack(money(gone), before);
        const off = (id: string) => takes.filter(({ cardId }) => cardId === id).reduce((sum, { amountMinor }) => sum + amountMinor, 0);
        const after = before.map((each) => ({ ...each, balanceMinor: each.balanceMinor - off(each.id) }));
        const taken = takes.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
        expect(taken + lostMinor).toBe(gone);
        expect(after.every(({ balanceMinor }) => balanceMinor >= 0)).toBe(true);
        expect(new Set(takes.map(({ cardId }) => cardId)).size).toBe(takes.length);
        if (all) expect(after.every(({ balanceMinor }) => balanceMinor === 0)).toBe(true);
        expect(all).toBe(lostMinor > 0);
        expect(takeWhatWentBack(money(gone, taken, lostMinor), after)).toMatchObject({ takes: [], lostMinor: 0 });
      }),
    );
  });
});
