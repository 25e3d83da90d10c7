import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type PaymentFact, paymentStatus } from "@/lib/orders/domain/payment-status";

const fact = (kind: string, objectId: string, amountMinor: number, reason: string | null = null): PaymentFact => ({
  kind,
  objectId,
  amountMinor,
  reason,
});
const captured = fact("captured", "pi_1", 5000);
const twice = [captured, fact("capture_rejected", "pi_2", 5000, "ORDER_NOT_PENDING")];

describe("payment status is what the facts add up to", () => {
  it.each([
    { because: "nothing was captured", facts: [], status: "unpaid" },
    { because: "a capture stands", facts: [captured], status: "paid" },
    { because: "some of it went back", facts: [captured, fact("refunded", "re_1", 1)], status: "partially_refunded" },
    {
      because: "all of it went back in two parts",
      facts: [captured, fact("refunded", "re_1", 4000), fact("refunded", "re_2", 1000)],
      status: "refunded",
    },
    { because: "a refund that failed moved nothing", facts: [captured, fact("refund_failed", "re_1", 5000)], status: "paid" },
    {
      because: "the bank sent a refund back after it had succeeded",
      facts: [captured, fact("refunded", "re_1", 5000), fact("refund_failed", "re_1", 5000)],
      status: "paid",
    },
    { because: "a rejected capture is still the buyer's money", facts: [fact("capture_rejected", "pi_1", 5000)], status: "paid" },
    {
      because: "a rejected capture went back",
      facts: [fact("capture_rejected", "pi_1", 5000), fact("refunded", "re_1", 5000, "unsettled")],
      status: "refunded",
    },
    { because: "a second payment of a paid order is on its way back", facts: twice, status: "paid" },
    {
      because: "a second payment of a paid order went back",
      facts: [...twice, fact("refunded", "re_1", 5000, "unsettled")],
      status: "paid",
    },
  ])("$status, since $because", ({ facts, status }) => {
    expect(paymentStatus(facts).status).toBe(status);
  });

  it("does not depend on the order in which facts arrive", () => {
    const facts = fc.array(
      fc.record({
        kind: fc.constantFrom("captured", "capture_rejected", "refunded", "refund_failed"),
        objectId: fc.constantFrom("a", "b", "c"),
        amountMinor: fc.integer({ min: 1, max: 1e6 }),
        reason: fc.constantFrom(null, "unsettled"),
      }),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(facts, (events) => {
        expect(paymentStatus([...events].reverse())).toEqual(paymentStatus(events));
      }),
    );
  });
});
