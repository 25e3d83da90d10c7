import { describe, expect, it } from "vitest";
import { LINK_HOURS, paymentEnd, renewed, renewedEnd, SESSION_MINUTES, sessionParameters } from "@/lib/payments/domain/session-parameters";
import type { PayableOrder } from "@/lib/payments/types";

const order: PayableOrder = {
  id: "0197a000-0000-7000-8000-000000000001",
  number: "K7QW2M9A",
  locale: "fr",
  currency: "EUR",
  totalMinor: 5_790,
  email: "alice@example.com",
  byLink: false,
  lines: [
    { name: "Bol Rivage, Craie", quantity: 2, grossMinor: 5_200 },
    { name: "Livraison", quantity: 1, grossMinor: 590 },
  ],
};
const context = { attempt: 1, appUrl: "https://shop.test", expiresAt: new Date("2026-11-20T12:31:00.900Z") };

describe("what Stripe is asked for", () => {
  const parameters = sessionParameters(order, context);

  it("sends each line once at its own total, so that nothing is multiplied elsewhere", () => {
    expect(
      parameters.line_items.map(({ quantity, price_data }) => [quantity, price_data.unit_amount, price_data.product_data.name]),
    ).toEqual([
      [1, 5_200, "2 × Bol Rivage, Craie"],
      [1, 590, "Livraison"],
    ]);
  });

  it("names the order by ids only: no personal data in metadata, nor anywhere else in what is stored in clear", () => {
    expect(parameters.metadata).toEqual({ order: "K7QW2M9A", attempt: "1" });
    expect(parameters.client_reference_id).toBe(order.id);
    expect(JSON.stringify(parameters)).not.toContain("alice");
  });

  it("lets the buyer back in their language and ends on whole seconds", () => {
    expect(parameters.success_url).toBe("https://shop.test/fr/checkout/return?session_id={CHECKOUT_SESSION_ID}");
    expect(parameters.cancel_url).toBe("https://shop.test/fr/checkout?payment=canceled");
    expect(parameters.expires_at).toBe(Date.parse("2026-11-20T12:31:00Z") / 1000);
  });

  it("refuses lines that do not add up to the total", () => {
    expect(() => sessionParameters({ ...order, totalMinor: 5_789 }, context)).toThrow(RangeError);
  });

  it("changes only number and deadline for the next attempt", () => {
    const next = renewed(parameters, 2, new Date("2026-11-20T13:00:00Z"));
    expect(next).toEqual({
      ...parameters,
      expires_at: Date.parse("2026-11-20T13:00:00Z") / 1000,
      metadata: { order: "K7QW2M9A", attempt: "2" },
    });
  });
});

describe("the end of a payment", () => {
  const at = new Date("2026-11-21T12:00:00Z");
  const minutes = (end: Date) => (end.getTime() - at.getTime()) / 60_000;

  it("comes soon for who has the page open, and within Stripe's day for who was mailed a link", () => {
    expect(minutes(paymentEnd(at, false))).toBe(SESSION_MINUTES);
    expect(minutes(paymentEnd(at, true))).toBe(LINK_HOURS * 60);
    expect(LINK_HOURS).toBeLessThan(24);
  });

  it("stays what the buyer was told when the session is made anew, but never nearer than Stripe takes", () => {
    expect(minutes(renewedEnd(at, paymentEnd(at, true)))).toBe(LINK_HOURS * 60);
    expect(minutes(renewedEnd(at, new Date("2026-11-21T12:05:00Z")))).toBe(SESSION_MINUTES);
  });

  it("is looked at on the order's page by who came by its link, and on the checkout's by who came from a cart", () => {
    const context = { attempt: 1, appUrl: "https://shop.example", expiresAt: at };
    expect(sessionParameters(order, context).cancel_url).toBe("https://shop.example/fr/checkout?payment=canceled");
    expect(sessionParameters({ ...order, byLink: true }, context).cancel_url).toBe(`https://shop.example/fr/orders/${order.number}`);
  });
});
