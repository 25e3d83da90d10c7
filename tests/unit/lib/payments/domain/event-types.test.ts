import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isIdOf, subjectOf, triage, wantedTypes } from "@/lib/payments/domain/event-types";

const idOf = { session: "cs_test_a1", refund: "re_3Q", charge: "ch_3Q", dispute: "dp_1", warning: "issfr_1" } as const;
const come = (type: string, objectId: string, livemode = false) => triage({ type, objectId, livemode }, false);

describe("every type that touches money", () => {
  it.each([
    ["checkout.session.completed", "session"],
    ["checkout.session.async_payment_succeeded", "session"],
    ["checkout.session.async_payment_failed", "session"],
    ["checkout.session.expired", "session"],
    ["refund.created", "refund"],
    ["refund.updated", "refund"],
    ["refund.failed", "refund"],
    ["charge.refunded", "charge"],
    ["charge.refund.updated", "refund"],
    ["charge.dispute.created", "dispute"],
    ["charge.dispute.updated", "dispute"],
    ["charge.dispute.closed", "dispute"],
    ["charge.dispute.funds_withdrawn", "dispute"],
    ["charge.dispute.funds_reinstated", "dispute"],
    ["radar.early_fraud_warning.created", "warning"],
    ["radar.early_fraud_warning.updated", "warning"],
  ] as const)("%s asks for its %s", (type, subject) => {
    expect(subjectOf(type)).toBe(subject);
    expect(come(type, idOf[subject])).toEqual({ state: "pending" });
    expect(wantedTypes).toContain(type);
  });

  it.each(["customer.created", "payout.paid", "", "constructor", "__proto__"])("%j is noted and left alone", (type) => {
    expect(come(type, "cs_test_a1")).toMatchObject({ state: "ignored" });
  });
});

describe("what is set aside at the door", () => {
  it.each([
    ["no object", "checkout.session.completed", ""],
    ["another object's id", "checkout.session.completed", "re_3Q"],
    ["a refund's id for a charge", "charge.refunded", "re_3Q"],
    ["a way through the address", "refund.updated", "re_1/../../v1/balance"],
    ["a blank", "refund.updated", "re_1 2"],
  ])("%s", (_, type, objectId) => {
    expect(come(type, objectId)).toEqual({ state: "quarantined", reason: "MALFORMED_OBJECT" });
  });

  it("an event of the other mode, and no wanted event of this one", () => {
    fc.assert(
      fc.property(fc.constantFrom(...wantedTypes), fc.boolean(), fc.boolean(), (type, its, ours) => {
        const subject = subjectOf(type);
        const state = triage({ type, objectId: subject ? idOf[subject] : "", livemode: its }, ours).state;
        expect(state).toBe(its === ours ? "pending" : "quarantined");
      }),
    );
  });

  it("whatever could leave its place in an address", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        if (isIdOf("session", `cs_${text}`)) expect(text).toMatch(/^\w+$/);
      }),
    );
  });
});
