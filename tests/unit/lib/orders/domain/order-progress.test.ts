import { describe, expect, it } from "vitest";
import { headline, steps } from "@/lib/orders/domain/order-progress";

describe("what an order page says first", () => {
  it.each([
    { status: "pending_payment", paymentStatus: "unpaid", says: "awaiting_payment" },
    { status: "confirmed", paymentStatus: "paid", says: "confirmed" },
    { status: "confirmed", paymentStatus: "partially_refunded", says: "confirmed" },
    { status: "confirmed", paymentStatus: "refunded", says: "refunded" },
    { status: "fulfilled", paymentStatus: "paid", says: "shipped" },
    { status: "fulfilled", paymentStatus: "refunded", says: "refunded" },
    { status: "expired", paymentStatus: "unpaid", says: "expired" },
    { status: "expired", paymentStatus: "paid", says: "returned" },
    { status: "canceled", paymentStatus: "paid", says: "canceled" },
    { status: "canceled", paymentStatus: "partially_refunded", says: "canceled" },
    { status: "canceled", paymentStatus: "refunded", says: "canceled_refunded" },
  ] as const)("$status and $paymentStatus reads as $says", ({ status, paymentStatus, says }) => {
    expect(headline({ status, paymentStatus })).toBe(says);
  });
});

describe("the story of an order", () => {
  const order = {
    status: "confirmed",
    createdAt: "2026-11-20T10:00:00.000Z",
    confirmedAt: "2026-11-20T10:01:00.000Z",
    endedAt: null,
    shipments: [],
  } as const;

  it("shows what is still to come without a date", () => {
    expect(steps({ ...order, shipments: [] }).map(({ kind, at }) => [kind, at !== null])).toEqual([
      ["ordered", true],
      ["paid", true],
      ["shipped", false],
    ]);
  });

  it("ends a canceled order with the day on which it was canceled", () => {
    const canceled = { ...order, status: "canceled", endedAt: "2026-11-21T08:00:00.000Z" } as const;
    expect(steps({ ...canceled, shipments: [] })).toEqual([
      { kind: "ordered", at: order.createdAt },
      { kind: "paid", at: order.confirmedAt },
      { kind: "canceled", at: canceled.endedAt },
    ]);
  });

  it("promises no parcel for an order that ended", () => {
    expect(steps({ ...order, status: "expired", shipments: [] }).map(({ kind }) => kind)).toEqual(["ordered", "ended"]);
  });
});
