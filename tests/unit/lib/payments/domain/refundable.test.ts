import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { refundableMinor } from "@/lib/payments/domain/refundable";
import { mayRefund } from "@/lib/payments/policy";

const refund = fc.record({
  status: fc.constantFrom("requested", "pending", "succeeded", "failed" as const),
  amountMinor: fc.integer({ min: 1, max: 1_000_000 }),
});

describe("what may still be refunded", () => {
  it.each([
    ["nothing asked for yet", 5_000, [], 5_000],
    ["a part was asked for, unanswered as it is", 5_000, [{ status: "requested", amountMinor: 1_500 }], 3_500],
    ["a refund that failed gives its part back", 5_000, [{ status: "failed", amountMinor: 5_000 }], 5_000],
    [
      "all of it is gone",
      5_000,
      [
        { status: "succeeded", amountMinor: 4_000 },
        { status: "pending", amountMinor: 1_000 },
      ],
      0,
    ],
    ["more than all, made by hand at Stripe", 5_000, [{ status: "succeeded", amountMinor: 6_000 }], 0],
  ] as const)("%s", (_, captured, refunds, left) => {
    expect(refundableMinor(captured, refunds)).toBe(left);
  });

  it("never lets a series of granted refunds exceed what was captured", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3_000_000 }), fc.array(refund, { maxLength: 12 }), (captured, wishes) => {
        const granted: typeof wishes = [];
        for (const wish of wishes) if (wish.amountMinor <= refundableMinor(captured, granted)) granted.push(wish);
        const kept = granted.filter(({ status }) => status !== "failed").reduce((sum, { amountMinor }) => sum + amountMinor, 0);
        expect(kept).toBeLessThanOrEqual(captured);
      }),
    );
  });
});

describe("who may refund", () => {
  it.each([
    [{ kind: "staff", id: "a", role: "admin", sessionId: "s" }, true],
    [{ kind: "system" }, true],
    [{ kind: "staff", id: "b", role: "support", sessionId: "s" }, false],
    [{ kind: "guest" }, false],
  ] as const)("%o: %s", (actor, allowed) => {
    expect(mayRefund(actor)).toBe(allowed);
  });
});
