import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { shownPayload } from "@/lib/payments/domain/shown-payload";

const canaries = {
  email: "canary@example.com",
  name: "Zoé Canari",
  phone: "+33612345678",
  line1: "1 rue du Canari",
  last4: "4242",
  url: "https://checkout.stripe.com/c/pay/cs_test_1#secret",
};
const event = {
  id: "evt_1",
  object: "event",
  type: "checkout.session.completed",
  created: 1_790_000_000,
  livemode: false,
  request: { id: "req_1", idempotency_key: "order.1.attempt.1" },
  data: {
    object: {
      id: "cs_test_1",
      object: "checkout.session",
      amount_total: 5_200,
      currency: "eur",
      payment_status: "paid",
      payment_intent: { id: "pi_1", status: "succeeded", receipt_email: canaries.email, latest_charge: "ch_1" },
      metadata: { order: "7K3M9QWX", attempt: "1", note: canaries.name },
      client_reference_id: "0190a1b2-0000-7000-8000-000000000000",
      customer_email: canaries.email,
      customer_details: canaries,
      payment_method_details: { card: { last4: canaries.last4 } },
      url: canaries.url,
      reason: `please call ${canaries.phone}`,
    },
    previous_attributes: { status: "open" },
  },
};

describe("what is shown of a payload", () => {
  const { json, leftOut } = shownPayload(event);

  it("says what happened to the money", () => {
    expect(JSON.parse(json)).toMatchObject({
      id: "evt_1",
      request: { id: "req_1" },
      data: {
        object: {
          id: "cs_test_1",
          amount_total: 5_200,
          payment_status: "paid",
          payment_intent: { id: "pi_1", status: "succeeded", latest_charge: "ch_1" },
          metadata: { order: "7K3M9QWX", attempt: "1" },
        },
        previous_attributes: { status: "open" },
      },
    });
  });

  it("says nothing of anybody, also not in a field that is shown, and says how much is missing", () => {
    for (const canary of Object.values(canaries)) expect(json).not.toContain(canary);
    expect(JSON.parse(json).data.object.reason).toBe("[…]");
    expect(leftOut).toBe(8);
  });

  it("lets nothing through that has a blank or an @, wherever it stands", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const texts: string[] = [];
        JSON.parse(shownPayload({ data: value, status: value, metadata: { order: value } }).json, (_key, each) => {
          if (typeof each === "string") texts.push(each);
          return each;
        });
        expect(texts.filter((text) => text !== "[…]" && /[\s@]/.test(text))).toEqual([]);
      }),
    );
  });

  it("ends, however deep it goes", () => {
    let deep: object = { id: "x" };
    for (let level = 0; level < 100; level++) deep = { data: deep };
    expect(shownPayload(deep).json.length).toBeLessThan(2_000);
  });
});
