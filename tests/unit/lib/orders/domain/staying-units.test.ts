import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stayingUnits } from "@/lib/orders/domain/staying-units";

const line = { bought: 3, sent: 0, refunded: 0, shelved: 0, inReturns: 0 };

describe("how many units of a line will never leave", () => {
  it.each([
    ["nothing happened", {}, 0],
    ["a part has left", { sent: 2 }, 0],
    ["one was paid back before any left", { refunded: 1 }, 1],
    ["all were paid back before any left", { refunded: 3 }, 3],
    ["one left, one was paid back: what has not left counts first", { sent: 1, refunded: 1 }, 1],
    ["one left, the rest was paid back", { sent: 1, refunded: 2 }, 2],
    ["one left, all were paid back: one of them is out", { sent: 1, refunded: 3 }, 2],
    ["all left, one was paid back after", { sent: 3, refunded: 1 }, 0],
    ["paid back and put on the shelf are the same unit", { refunded: 1, shelved: 1 }, 1],
    ["on the shelf although its refund failed", { shelved: 1 }, 1],
    ["more paid back than put on the shelf", { refunded: 2, shelved: 1 }, 2],
    ["withdrawn from before any left", { inReturns: 2 }, 2],
    ["withdrawn from the one that is out", { sent: 1, inReturns: 1 }, 0],
    ["withdrawn from the one that is out, and one that is not", { sent: 1, inReturns: 2 }, 1],
    ["withdrawn from one, and another paid back", { refunded: 1, inReturns: 1 }, 2],
    ["withdrawn from all and paid back as well: never more than have not left", { sent: 1, refunded: 2, inReturns: 3 }, 2],
  ] as const)("%s", (_, change, expected) => {
    expect(stayingUnits({ ...line, ...change })).toBe(expected);
  });

  it("is never below zero, and leaves nothing to send that nobody pays for", () => {
    const units = fc.nat(6);
    fc.assert(
      fc.property(units, units, units, units, units, (bought, sent, refunded, shelved, inReturns) => {
        fc.pre(sent <= bought);
        const staying = stayingUnits({ bought, sent, refunded, shelved, inReturns });
        expect(staying).toBeGreaterThanOrEqual(0);
        expect(bought - sent - staying).toBeLessThanOrEqual(Math.max(0, bought - sent - refunded));
      }),
    );
  });
});
