import { expect, it } from "vitest";
import { nextStep } from "@/lib/orders/domain/next-step";

const left = (minor: number) => ({ minor, currency: "EUR" });

it.each([
  ["an order to pack", { status: "confirmed", paymentStatus: "paid", fulfilmentStatus: "to_ship", refundable: left(100) }, "to_ship"],
  [
    "gift cards, which no parcel holds",
    { status: "fulfilled", paymentStatus: "paid", fulfilmentStatus: "none", refundable: left(100) },
    "cards_sent",
  ],
  [
    "gift cards whose money went back",
    { status: "fulfilled", paymentStatus: "refunded", fulfilmentStatus: "none", refundable: left(0) },
    "refunded",
  ],
  ["the last parcel left", { status: "fulfilled", paymentStatus: "paid", fulfilmentStatus: "shipped", refundable: left(100) }, "shipped"],
  [
    "canceled with money here",
    { status: "canceled", paymentStatus: "paid", fulfilmentStatus: "none", refundable: left(1) },
    "canceled_owed",
  ],
] as const)("%s", (_what, order, says) => {
  expect(nextStep(order)).toBe(says);
});
