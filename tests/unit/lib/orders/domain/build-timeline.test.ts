import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { money } from "@/lib/kernel/money";
import { buildTimeline, type OrderFacts } from "@/lib/orders/domain/build-timeline";

const at = (minute: number) => new Date(Date.UTC(2026, 10, 20, 9, minute)).toISOString();
const quiet: OrderFacts = {
  order: { status: "pending_payment", createdAt: at(0), confirmedAt: null, endedAt: null },
  payments: [],
  refunds: [],
  shipments: [],
  mails: [],
  audit: [],
};
const euros = (minor: number) => money(minor, "EUR");
const kinds = (facts: Partial<OrderFacts>) => buildTimeline({ ...quiet, ...facts }).map(({ kind }) => kind);

describe("the timeline of an order", () => {
  it("begins with the order itself", () => {
    expect(buildTimeline(quiet)).toEqual([{ kind: "created", at: at(0), actorId: null }]);
  });

  it("tells a sale in the order in which it happened, and who of the shop did what", () => {
    const story = buildTimeline({
      order: { status: "fulfilled", createdAt: at(0), confirmedAt: at(3), endedAt: null },
      payments: [
        { kind: "captured", amount: euros(4900), providerObjectId: "pi_1", occurredAt: at(2) },
        { kind: "refunded", amount: euros(900), providerObjectId: "re_1", occurredAt: at(31) },
      ],
      refunds: [{ amount: euros(900), reason: "requested_by_customer", requestedBy: "admin", createdAt: at(30) }],
      shipments: [{ id: "parcel", carrier: "colissimo", trackingNumber: "6A1", shippedAt: at(20) }],
      mails: [{ kind: "mail.order_confirmation", state: "done", createdAt: at(3), processedAt: at(4) }],
      audit: [
        { action: "order.shipped", actorId: "support", at: at(20), shipmentId: "parcel" },
        { action: "refund.requested", actorId: "admin", at: at(30), shipmentId: null },
        { action: "order.note_added", actorId: "support", at: at(25), shipmentId: null },
      ],
    });
    expect(story.map(({ kind, actorId }) => [kind, actorId])).toEqual([
      ["created", null],
      ["captured", null],
      ["confirmed", null],
      ["mail_sent", null],
      ["shipped", "support"],
      ["noted", "support"],
      ["refund_requested", "admin"],
      ["refunded", null],
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
    const audit = ["payment.returned", "refund.failed"].map((action) => ({ action, actorId: null, at: at(42), shipmentId: null }));
    expect(kinds({ payments, audit })).toEqual(["created", "capture_rejected", "refund_failed"]); // told once, in words
  });

  it("is sorted by time and loses nothing, however the rows come", () => {
    const minute = fc.integer({ min: 1, max: 59 });
    fc.assert(
      fc.property(fc.array(minute), fc.array(minute), (mails, notes) => {
        const story = buildTimeline({
          ...quiet,
          mails: mails.map((when) => ({ kind: "mail.order_confirmation", state: "done", createdAt: at(0), processedAt: at(when) })),
          audit: notes.map((when) => ({ action: "order.note_added", actorId: null, at: at(when), shipmentId: null })),
        });
        expect(story).toHaveLength(1 + mails.length + notes.length);
        const times = story.map((entry) => Date.parse(entry.at));
        expect(times).toEqual([...times].sort((a, b) => a - b));
      }),
    );
  });
});
