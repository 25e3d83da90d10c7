import { expect, it } from "vitest";
import { nextStep } from "@/lib/orders/domain/next-step";

const left = (minor: number) => ({ minor, currency: "EUR" });

it.each([
  [
    "an order to pack",
    { status: "confirmed", paymentStatus: "paid", fulfilmentStatus: "to_ship", refundable: left(100), leftToSend: true },
    "to_ship",
  ],
  [
    "an order whose units were all paid back, and the delivery not",
    { status: "confirmed", paymentStatus: "partially_refunded", fulfilmentStatus: "to_ship", refundable: left(100), leftToSend: false },
    "nothing_left",
  ],
  [
    "gift cards, which no parcel holds",
    { status: "fulfilled", paymentStatus: "paid", fulfilmentStatus: "none", refundable: left(100), leftToSend: true },
    "cards_sent",
  ],
  [
    "gift cards whose money went back",
    { status: "fulfilled", paymentStatus: "refunded", fulfilmentStatus: "none", refundable: left(0), leftToSend: false },
    "refunded",
  ],
  [
    "the last parcel left",
    { status: "fulfilled", paymentStatus: "paid", fulfilmentStatus: "shipped", refundable: left(100), leftToSend: true },
    "shipped",
  ],
  [
    "canceled with money here",
    { status: "canceled", paymentStatus: "paid", fulfilmentStatus: "none", refundable: left(1), leftToSend: true },
    "canceled_owed",
  ],
] as const)("%s", (_what, order, says) => {
  expect(nextStep({ atCounter: false, arrived: false, returning: false, ...order })).toBe(says);
});

const sent = { status: "fulfilled", paymentStatus: "paid", fulfilmentStatus: "shipped", refundable: left(100), leftToSend: false } as const;
const packed = { ...sent, status: "confirmed", fulfilmentStatus: "to_ship", leftToSend: true } as const;
it.each([
  ["a return of it waits", { ...sent, returning: true }, "returning"],
  ["a return waits, and the rest has not left", { ...sent, fulfilmentStatus: "partially_shipped", returning: true }, "partially_shipped"],
  ["called off with money here, whatever comes back", { ...sent, status: "canceled", returning: true }, "canceled_owed"],
  ["all parcels arrived", { ...sent, arrived: true }, "arrived"],
  ["to pack for the counter", { ...packed, atCounter: true }, "to_make_ready"],
  ["waits at the counter", { ...sent, atCounter: true }, "ready"],
  ["fetched from the counter", { ...sent, atCounter: true, arrived: true }, "arrived"],
] as const)("says the true next step: %s", (_what, order, says) => {
  expect(nextStep({ atCounter: false, arrived: false, returning: false, ...order })).toBe(says);
});
