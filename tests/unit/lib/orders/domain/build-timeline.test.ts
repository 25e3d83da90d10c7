import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { money } from "@/lib/kernel/money";
import { buildTimeline, type OrderFacts } from "@/lib/orders/domain/build-timeline";
import { idOfRefundAtStripe } from "@/lib/orders/domain/refund-origin";
import type { AddressPart } from "@/lib/orders/types";

const at = (minute: number) => new Date(Date.UTC(2026, 10, 20, 9, minute)).toISOString();
const quiet: OrderFacts = {
  order: { status: "pending_payment", createdAt: at(0), confirmedAt: null, endedAt: null },
  payments: [],
  refunds: [],
  shipments: [],
  mails: [],
  notes: [],
  cards: [],
  audit: [],
};
const audit = (action: string, actorId: string | null, when: number, more: { shipmentId?: string; changed?: AddressPart[] } = {}) => ({
  action,
  actorId,
  at: at(when),
  shipmentId: more.shipmentId ?? null,
  changed: more.changed ?? [],
});
const euros = (minor: number) => money(minor, "EUR");
const kinds = (facts: Partial<OrderFacts>) => buildTimeline({ ...quiet, ...facts }).map(({ kind }) => kind);

describe("the timeline of an order", () => {
  it("begins with the order itself", () => {
    expect(buildTimeline(quiet)).toEqual([{ kind: "created", at: at(0), by: "customer", actorId: null }]);
  });

  it("tells a sale in the order in which it happened, and who of the shop did what", () => {
    const story = buildTimeline({
      order: { status: "fulfilled", createdAt: at(0), confirmedAt: at(3), endedAt: null },
      payments: [
        { kind: "captured", amount: euros(4900), providerObjectId: "pi_1", occurredAt: at(2) },
        { kind: "refunded", amount: euros(900), providerObjectId: "re_1", occurredAt: at(31) },
      ],
      refunds: [
        {
          id: "r1",
          providerRefundId: "re_1",
          amount: euros(900),
          reason: "requested_by_customer",
          requestedBy: "admin",
          createdAt: at(30),
        },
      ],
      shipments: [{ id: "parcel", carrier: "colissimo", trackingNumber: "6A1", shippedAt: at(20), deliveredAt: at(28) }],
      mails: [{ kind: "mail.order_confirmation", state: "done", createdAt: at(3), processedAt: at(4) }],
      notes: [{ id: "n1", text: "Rang twice.", authorId: "support", createdAt: at(25) }],
      cards: [],
      audit: [
        audit("order.address_changed", "support", 10, { changed: ["line1", "city"] }),
        audit("order.shipped", "support", 20, { shipmentId: "parcel" }),
        audit("order.delivered", "admin", 29, { shipmentId: "parcel" }),
        audit("refund.requested", "admin", 30),
        audit("order.note_added", "support", 25),
        audit("order.warning_released", "admin", 15),
      ],
    });
    expect(story.map(({ kind, by, actorId }) => [kind, by, actorId])).toEqual([
      ["created", "customer", null],
      ["captured", "customer", null],
      ["confirmed", "shop", null],
      ["mail_sent", "shop", null],
      ["readdressed", "staff", "support"],
      ["noted", "staff", "admin"],
      ["shipped", "staff", "support"],
      ["note", "staff", "support"],
      ["delivered", "staff", "admin"],
      ["refund_requested", "staff", "admin"],
      ["refunded", "stripe", null],
    ]);
    expect(story.find(({ kind }) => kind === "readdressed")).toMatchObject({ changed: ["line1", "city"] });
  });

  it("names who canceled, and tells what follows from it after it, although all of it is of one moment", () => {
    const story = buildTimeline({
      ...quiet,
      order: { status: "canceled", createdAt: at(0), confirmedAt: at(0), endedAt: at(9) },
      payments: [{ kind: "captured", amount: euros(4900), providerObjectId: "pi_1", occurredAt: at(0) }],
      refunds: [{ id: "r1", providerRefundId: null, amount: euros(4900), reason: "duplicate", requestedBy: "admin", createdAt: at(9) }],
      mails: [{ kind: "mail.order_canceled", state: "pending", createdAt: at(9), processedAt: null }],
      audit: [audit("order.canceled", "admin", 9), audit("refund.requested", "admin", 9)],
    });
    expect(story.map(({ kind, by }) => [kind, by])).toEqual([
      ["created", "customer"],
      ["captured", "customer"],
      ["confirmed", "shop"],
      ["canceled", "staff"],
      ["refund_requested", "staff"],
      ["mail_waiting", "shop"],
    ]);
  });

  it("puts no effect before its cause: Stripe's clock counts whole seconds and may stand before ours", () => {
    const early = (kind: string, providerObjectId: string) => ({ kind, amount: euros(900), providerObjectId, occurredAt: at(4) });
    const refund = { amount: euros(900), requestedBy: "admin", reason: "duplicate", createdAt: at(5) };
    const story = buildTimeline({
      ...quiet,
      refunds: [
        { ...refund, id: "r1", providerRefundId: "re_1" },
        { ...refund, id: "r2", providerRefundId: null },
      ],
      payments: [early("refunded", "re_1"), early("refund_failed", "r2")],
    });
    expect(story.map(({ kind }) => kind)).toEqual(["created", "refund_requested", "refund_requested", "refunded", "refund_failed"]);
  });

  it("says of a refund that was made at Stripe by hand that nobody here asked for it, and of what the shop sends back that it did", () => {
    const byNobody = { amount: euros(900), requestedBy: null, createdAt: at(20) };
    const story = buildTimeline({
      ...quiet,
      refunds: [
        { ...byNobody, id: idOfRefundAtStripe("re_1"), providerRefundId: "re_1", reason: "duplicate" },
        { ...byNobody, id: "r2", providerRefundId: "re_2", reason: "unsettled" },
      ],
      payments: [{ kind: "refunded", amount: euros(900), providerObjectId: "re_1", occurredAt: at(7) }],
    });
    expect(story.map(({ kind, by, at: when }) => [kind, by, when])).toEqual([
      ["created", "customer", at(0)],
      ["refund_requested", "stripe", at(7)],
      ["refunded", "stripe", at(7)],
      ["refund_requested", "shop", at(20)],
    ]);
  });

  it.each([
    ["done", "mail_sent"],
    ["pending", "mail_waiting"],
    ["dead", "mail_failed"],
  ])("says of a mail that is %s: %s", (state, kind) => {
    expect(kinds({ mails: [{ kind: "mail.shipping_notice", state, createdAt: at(1), processedAt: null }] })).toContain(kind);
  });

  it.each(["expired", "canceled"] as const)("ends where the order ended: %s", (status) => {
    expect(kinds({ order: { ...quiet.order, status, endedAt: at(30) } })).toEqual(["created", status]);
  });

  it("shows a payment that came too late and went back", () => {
    const payments = [
      { kind: "capture_rejected", amount: euros(100), providerObjectId: "pi_1", occurredAt: at(40) },
      { kind: "refund_failed", amount: euros(100), providerObjectId: "re_1", occurredAt: at(41) },
    ];
    expect(kinds({ payments })).toEqual(["created", "capture_rejected", "refund_failed"]);
    const rows = ["payment.returned", "refund.failed"].map((action) => audit(action, null, 42));
    expect(kinds({ payments, audit: rows })).toEqual(["created", "capture_rejected", "refund_failed"]); // told once, in words
  });

  it("is sorted by time and loses nothing, however the rows come", () => {
    const minute = fc.integer({ min: 1, max: 59 });
    fc.assert(
      fc.property(fc.array(minute), fc.array(minute), fc.array(minute), (mails, notes, released) => {
        const story = buildTimeline({
          ...quiet,
          mails: mails.map((when) => ({ kind: "mail.order_confirmation", state: "done", createdAt: at(0), processedAt: at(when) })),
          notes: notes.map((when) => ({ id: String(when), text: "", authorId: "support", createdAt: at(when) })),
          audit: released.map((when) => audit("order.warning_released", "admin", when)),
        });
        expect(story).toHaveLength(1 + mails.length + notes.length + released.length);
        const times = story.map((entry) => Date.parse(entry.at));
        expect(times).toEqual([...times].sort((a, b) => a - b));
      }),
    );
  });

  it("tells what was taken off its gift cards after the refund that took it, without the audit row that says the same", () => {
    const story = buildTimeline({
      ...quiet,
      cards: [{ kind: "cards_lost", amount: euros(400), last4: "7K2M", at: at(5) }],
      payments: [{ kind: "refunded", amount: euros(900), providerObjectId: "re_1", occurredAt: at(5) }],
      audit: [audit("gift_cards.taken_back", null, 5), audit("gift_cards.frozen", null, 6)],
    });
    expect(story.map(({ kind }) => kind)).toEqual(["created", "refunded", "cards_lost", "noted"]);
  });
});
