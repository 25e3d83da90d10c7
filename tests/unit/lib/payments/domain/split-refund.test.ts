import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { joinParts, splitRefund } from "@/lib/payments/domain/split-refund";

const line = (orderLineId: string, quantity: number, amountMinor: number) => ({ orderLineId, quantity, amountMinor });
const money = (leftMinor: number) => ({ paymentIntentId: "pi_money", leftMinor });
const card = (leftMinor: number) => ({ paymentIntentId: "gc_card", leftMinor });

describe("a refund of what was paid by money and by gift card", () => {
  it("goes to the first payment alone while that has enough", () => {
    const parts = { lines: [line("vase", 2, 4_000)], shippingMinor: 490 };
    expect(splitRefund(5_000, parts, [money(6_000), card(2_000)])).toEqual([{ paymentIntentId: "pi_money", amountMinor: 5_000, parts }]);
  });

  it("is divided where it has not: units are counted once, and the card has the rest of their price", () => {
    const parts = { lines: [line("vase", 2, 4_000), line("cup", 1, 1_000)], shippingMinor: 490 };
    expect(splitRefund(5_490, parts, [money(3_000), card(2_490)])).toEqual([
      { paymentIntentId: "pi_money", amountMinor: 3_000, parts: { lines: [line("vase", 2, 3_000)], shippingMinor: 0 } },
      {
        paymentIntentId: "gc_card",
        amountMinor: 2_490,
        parts: { lines: [line("vase", 0, 1_000), line("cup", 1, 1_000)], shippingMinor: 490 },
      },
    ]);
  });

  it("passes over a payment of which nothing is left", () => {
    const parts = { lines: [], shippingMinor: 0 };
    expect(splitRefund(700, parts, [money(0), card(900)])).toEqual([{ paymentIntentId: "gc_card", amountMinor: 700, parts }]);
  });

  it("adds up again, whatever the parts and the payments: amount, units, each line and the delivery", () => {
    const minor = fc.integer({ min: 0, max: 10_000 });
    const lines = fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), minor), { maxLength: 6 });
    fc.assert(
      fc.property(lines, minor, minor, fc.array(minor, { minLength: 1, maxLength: 4 }), (goods, shippingMinor, free, lefts) => {
        const parts = { lines: goods.map(([quantity, amount], at) => line(`line ${at}`, quantity, amount)), shippingMinor };
        const amount = goods.reduce((sum, [, each]) => sum + each, shippingMinor + free);
        const payments = [...lefts.map((leftMinor, at) => ({ paymentIntentId: `payment ${at}`, leftMinor })), card(amount)];
        const shares = splitRefund(amount, parts, payments);
        expect(shares.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBe(amount);
        const joined = joinParts(shares.map((share) => share.parts));
        expect(joined.shippingMinor).toBe(amount > 0 ? shippingMinor : 0);
        const byId = [...joined.lines].sort((one, other) => one.orderLineId.localeCompare(other.orderLineId)); // what costs nothing goes with the first
        expect(byId).toEqual(amount > 0 ? parts.lines : []);
        for (const { paymentIntentId, amountMinor, parts: mine } of shares) {
          const left = payments.find((payment) => payment.paymentIntentId === paymentIntentId)?.leftMinor ?? 0;
          expect(amountMinor).toBeLessThanOrEqual(left);
          expect(mine.lines.reduce((sum, each) => sum + each.amountMinor, mine.shippingMinor)).toBeLessThanOrEqual(amountMinor);
          for (const each of mine.lines) expect(each.quantity + each.amountMinor).toBeGreaterThan(0);
        }
      }),
    );
  });
});
