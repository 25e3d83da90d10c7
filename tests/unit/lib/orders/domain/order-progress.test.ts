import { describe, expect, it } from "vitest";
import { headline, steps } from "@/lib/orders/domain/order-progress";

const on = (day: number) => `2026-11-${day}T10:00:00.000Z`;
const parcel = (left: number, arrived: number | null) => ({
  id: `${left}`,
  carrier: "Colissimo",
  trackingNumber: "6A1",
  trackingUrl: null,
  pickup: false,
  shippedAt: on(left),
  deliveredAt: arrived === null ? null : on(arrived),
  lines: [],
});

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
    { status: "confirmed", paymentStatus: "paid", parcels: [parcel(20, 25)], says: "partially_shipped" },
    { status: "confirmed", paymentStatus: "refunded", parcels: [parcel(20, null)], says: "refunded" },
    { status: "fulfilled", paymentStatus: "paid", parcels: [parcel(20, 25), parcel(22, null)], says: "shipped" },
    { status: "fulfilled", paymentStatus: "paid", parcels: [parcel(20, null), parcel(22, null)], says: "parcels_shipped" },
    { status: "fulfilled", paymentStatus: "paid", parcels: [parcel(20, 25), parcel(22, 24)], says: "delivered" },
  ] as const)("$status and $paymentStatus with $parcels reads as $says", ({ status, paymentStatus, says, ...rest }) => {
    expect(headline({ status, paymentStatus, shipments: "parcels" in rest ? [...rest.parcels] : [], pickup: null })).toBe(says);
  });
});

describe("what the page of an order of gift cards says", () => {
  const order = { pickup: null, shipments: [], createdAt: on(19), endedAt: null, tax: { treatment: "voucher" } } as const;
  it.each([
    ["fulfilled", "paid", on(19), "cards_sent"],
    ["fulfilled", "partially_refunded", on(19), "cards_sent"],
    ["fulfilled", "refunded", on(19), "refunded"],
    ["pending_payment", "unpaid", null, "awaiting_payment"],
  ] as const)("%s and %s: never a word of parcels", (status, paymentStatus, confirmedAt, says) => {
    expect(headline({ ...order, shipments: [], status, paymentStatus })).toBe(says);
    expect(steps({ ...order, shipments: [], status, confirmedAt }).map(({ kind, at }) => [kind, at])).toEqual([
      ["ordered", on(19)],
      ["paid", confirmedAt],
      ["cards_sent", confirmedAt],
    ]);
  });
});

describe("what the page of an order to pick up says", () => {
  const point = { name: "Comptoir Paris", line1: "18 rue Oberkampf", postalCode: "75011", city: "Paris", hours: { fr: "", en: "" } };
  const waiting = (arrived: number | null) => ({ ...parcel(20, arrived), pickup: true });
  const order = { paymentStatus: "paid", pickup: point, createdAt: on(19), confirmedAt: on(19), endedAt: null } as const;

  it.each([
    ["confirmed", [], "confirmed_pickup", [null, null]],
    ["confirmed", [waiting(null)], "ready", [null, null]],
    ["confirmed", [waiting(21)], "ready", [null, null]],
    ["fulfilled", [waiting(null)], "ready", [on(20), null]],
    ["fulfilled", [waiting(21)], "picked_up", [on(20), on(21)]],
  ] as const)("%s with %j: %s", (status, shipments, says, [ready, pickedUp]) => {
    expect(headline({ ...order, status, shipments: [...shipments] })).toBe(says);
    expect(steps({ ...order, status, shipments: [...shipments] }).slice(2)).toEqual([
      { kind: "ready", at: ready },
      { kind: "picked_up", at: pickedUp },
    ]);
  });
});

describe("the story of an order", () => {
  const order = {
    status: "confirmed",
    createdAt: "2026-11-20T10:00:00.000Z",
    confirmedAt: "2026-11-20T10:01:00.000Z",
    endedAt: null,
    shipments: [],
    pickup: null,
  } as const;

  it("shows what is still to come without a date", () => {
    expect(steps({ ...order, shipments: [] }).map(({ kind, at }) => [kind, at !== null])).toEqual([
      ["ordered", true],
      ["paid", true],
      ["shipped", false],
    ]);
  });

  it("tells the first parcel of several, then the last, then the day on which all had arrived", () => {
    const story = (status: "confirmed" | "fulfilled", shipments: ReturnType<typeof parcel>[]) =>
      steps({ ...order, status, shipments })
        .slice(2)
        .map(({ kind, at }) => [kind, at]);
    expect(story("confirmed", [parcel(21, 23)])).toEqual([
      ["part_shipped", on(21)],
      ["rest_shipped", null],
    ]);
    expect(story("fulfilled", [parcel(21, 23), parcel(22, null)])).toEqual([
      ["shipped", on(22)],
      ["delivered", null],
    ]);
    expect(story("fulfilled", [parcel(21, 25), parcel(22, 24)])).toEqual([
      ["shipped", on(22)],
      ["delivered", on(25)],
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
