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
  expect(nextStep(order)).toBe(says);
});
