import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fulfilmentStatus } from "@/lib/orders/domain/fulfilment-status";
import { contentsOf, leftAfter, leftToSend, packs, unitsOf } from "@/lib/orders/domain/parcels";

const lines = [
  { id: "vase", quantity: 3 },
  { id: "book", quantity: 1 },
];
const of = (id: string, ...inside: [string, number][]) => ({ id, lines: inside.map(([lineId, quantity]) => ({ lineId, quantity })) });

describe("several parcels of one order", () => {
  const first = of("first", ["vase", 2]);
  const second = of("second", ["book", 1], ["vase", 1]);

  it("each hold what is in them, and leave the rest to come", () => {
    const order = { lines, shipments: [first, second] };
    const brief = (contents: { line: { id: string }; quantity: number }[]) => contents.map(({ line, quantity }) => [line.id, quantity]);
    expect(brief(contentsOf(order, second))).toEqual([
      ["vase", 1],
      ["book", 1],
    ]);
    expect(brief(leftAfter(order, first))).toEqual([
      ["vase", 1],
      ["book", 1],
    ]);
    expect(brief(leftAfter(order, second))).toEqual([]);
  });

  it.each([
    [
      [],
      [
        ["vase", 3],
        ["book", 1],
      ],
      "rest",
      "all at once",
    ],
    [[], [["vase", 3]], "part", "the book stays"],
    [
      [first],
      [
        ["vase", 1],
        ["book", 1],
      ],
      "rest",
      "what the first left",
    ],
    [[first], [["vase", 2]], "too_much", "one is left"],
    [[first, second], [["book", 1]], "too_much", "nothing is left"],
    [
      [],
      [
        ["vase", 2],
        ["vase", 2],
      ],
      "too_much",
      "twice in one parcel counts twice",
    ],
    [[], [["lamp", 1]], "too_much", "it was not bought"],
  ] as const)("after %j, %j is %s: %s", (parcels, wanted, expected, _why) => {
    const inside = wanted.map(([lineId, quantity]) => ({ lineId, quantity }));
    expect(packs(lines, parcels, inside)).toBe(expected);
  });

  it("never hold more than was bought, and end when nothing is left", () => {
    const bought = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 4 });
    const wish = fc.array(fc.tuple(fc.nat(3), fc.integer({ min: 1, max: 5 })), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(bought, wish, (quantities, wishes) => {
        const order = quantities.map((quantity, i) => ({ id: `${i}`, quantity }));
        const sent: ReturnType<typeof of>[] = [];
        for (const [line, quantity] of wishes) {
          const parcel = of(`${sent.length}`, [`${line}`, quantity]);
          const verdict = packs(order, sent, parcel.lines);
          if (verdict !== "too_much") sent.push(parcel);
          expect(verdict === "rest").toBe(verdict !== "too_much" && leftToSend(order, sent).length === 0);
          const { units, sent: packed } = unitsOf(order, sent);
          expect(packed + leftToSend(order, sent).reduce((sum, { left }) => sum + left, 0)).toBe(units);
        }
      }),
    );
  });
});

describe("what the shop still owes in parcels", () => {
  it.each([
    ["confirmed", "paid", 0, "to_ship"],
    ["confirmed", "refunded", 0, "none"],
    ["confirmed", "partially_refunded", 2, "partially_shipped"],
    ["confirmed", "paid", 4, "shipped"],
    ["fulfilled", "paid", 4, "shipped"],
    ["pending_payment", "unpaid", 0, "none"],
    ["canceled", "refunded", 0, "none"],
  ] as const)("%s, %s, %i of 4 units sent: %s", (status, paymentStatus, sent, expected) => {
    expect(fulfilmentStatus({ status, paymentStatus, units: 4, sent })).toBe(expected);
  });
});
