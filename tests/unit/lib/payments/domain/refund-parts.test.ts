import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allParts, type PricedParts, partsOfRest, priceParts, sumOf } from "@/lib/payments/domain/refund-parts";
import type { RefundableLine, RefundableParts } from "@/lib/payments/types";

const line = (orderLineId: string, quantity: number, paidMinor: number, back: [units: number, minor: number] = [0, 0]): RefundableLine => ({
  orderLineId,
  quantity,
  paidMinor,
  refundedQuantity: back[0],
  refundedMinor: back[1],
});
const order: RefundableParts = { lines: [line("a", 3, 1000), line("b", 1, 4_990)], shippingLeftMinor: 490 };

/** The same order after these refunds, none of which failed. */
const since = (of: RefundableParts, refunds: readonly PricedParts[]): RefundableParts => ({
  shippingLeftMinor: of.shippingLeftMinor - refunds.reduce((sum, { shippingMinor }) => sum + shippingMinor, 0),
  lines: of.lines.map((known) => {
    const mine = refunds.flatMap(({ lines }) => lines.filter(({ orderLineId }) => orderLineId === known.orderLineId));
    return {
      ...known,
      refundedQuantity: mine.reduce((sum, { quantity }) => sum + quantity, 0),
      refundedMinor: mine.reduce((sum, { amountMinor }) => sum + amountMinor, 0),
    };
  }),
});

describe("what chosen parts give back", () => {
  it.each([
    ["one unit of three", [{ orderLineId: "a", quantity: 1 }], 0, [334], 0],
    ["two of three", [{ orderLineId: "a", quantity: 2 }], 0, [667], 0],
    ["a line and the delivery", [{ orderLineId: "b", quantity: 1 }], "rest", [4_990], 490],
    ["a part of the delivery", [], 100, [], 100],
    ["nothing", [], 0, [], 0],
  ] as const)("%s", (_, lines, shipping, amounts, shippingMinor) => {
    const priced = priceParts(order, { lines, shipping });
    expect(priced.ok && [priced.value.lines.map(({ amountMinor }) => amountMinor), priced.value.shippingMinor]).toEqual([
      amounts,
      shippingMinor,
    ]);
  });

  it.each([
    ["more units than were bought", [{ orderLineId: "a", quantity: 4 }], 0, { code: "LINE_TOO_MANY", orderLineId: "a", left: 3 }],
    ["no unit", [{ orderLineId: "a", quantity: 0 }], 0, { code: "LINE_TOO_MANY", orderLineId: "a", left: 3 }],
    ["half a unit", [{ orderLineId: "a", quantity: 0.5 }], 0, { code: "LINE_TOO_MANY", orderLineId: "a", left: 3 }],
    ["a line of another order", [{ orderLineId: "c", quantity: 1 }], 0, { code: "LINE_TOO_MANY", orderLineId: "c", left: 0 }],
    ["a line twice", [1, 1].map((quantity) => ({ orderLineId: "b", quantity })), 0, { code: "LINE_TOO_MANY", orderLineId: "b", left: 1 }],
    ["more delivery than was paid", [], 491, { code: "SHIPPING_TOO_MUCH", leftMinor: 490 }],
    ["less than no delivery", [], -1, { code: "SHIPPING_TOO_MUCH", leftMinor: 490 }],
  ] as const)("refuses %s", (_, lines, shipping, error) => {
    expect(priceParts(order, { lines, shipping })).toEqual({ ok: false, error });
  });

  it("adds up to the cent however a line is taken apart, and whatever fails on the way", () => {
    const step = fc.record({ quantity: fc.integer({ min: 1, max: 5 }), fails: fc.boolean() });
    const bought = fc.record({ quantity: fc.integer({ min: 1, max: 20 }), paidMinor: fc.integer({ min: 0, max: 100_000 }) });
    fc.assert(
      fc.property(bought, fc.array(step, { maxLength: 30 }), fc.nat(), ({ quantity, paidMinor }, steps, which) => {
        const of: RefundableParts = { lines: [line("a", quantity, paidMinor)], shippingLeftMinor: 0 };
        const kept: PricedParts[] = [];
        for (const wish of steps) {
          const priced = priceParts(since(of, kept), { lines: [{ orderLineId: "a", quantity: wish.quantity }], shipping: 0 });
          if (!priced.ok) continue;
          kept.push(priced.value);
          if (wish.fails) kept.splice(which % kept.length, 1); // any refund may come back from its bank, and late
          const { refundedMinor } = since(of, kept).lines[0] ?? line("", 0, 0);
          expect(refundedMinor).toBeLessThanOrEqual(paidMinor);
        }
        const rest = priceParts(since(of, kept), allParts(since(of, kept)));
        expect(rest.ok && sumOf(rest.value) + kept.reduce((sum, one) => sum + sumOf(one), 0)).toBe(paidMinor);
      }),
    );
  });

  it("names the parts of a rest only when they are that rest to the cent", () => {
    expect(sumOf(partsOfRest(order, 6_480))).toBe(6_480);
    expect(partsOfRest(order, 6_480).lines).toHaveLength(2);
    expect(partsOfRest(order, 6_479)).toEqual({ lines: [], shippingMinor: 0 });
  });
});
