import { describe, expect, it } from "vitest";
import { addressRefusal, cancelRefusal } from "@/lib/orders/domain/change-refusal";
import type { OrderStatus } from "@/lib/orders/types";

const facts = (status: OrderStatus, { parcels = 0, treatment = "domestic", disputes = [] as { kind: string; status: string }[] } = {}) => ({
  order: { status, shipments: Array.from({ length: parcels }), tax: { treatment } },
  disputes,
});

describe("why an order's page does not offer to cancel it", () => {
  it.each([
    ["paid, nothing has left", facts("confirmed"), null],
    ["a part has left", facts("confirmed", { parcels: 1 }), "shipped"],
    ["all has left", facts("fulfilled", { parcels: 1 }), "shipped"],
    ["gift cards, whose codes are sent: nothing was shipped", facts("fulfilled", { treatment: "voucher" }), "cards"],
    ["gift cards that are paid and not made yet", facts("confirmed", { treatment: "voucher" }), null],
    ["canceled before", facts("canceled"), "canceled"],
    ["gift cards canceled before", facts("canceled", { treatment: "voucher" }), "canceled"],
    ["not paid yet", facts("pending_payment"), "unpaid"],
    ["never paid", facts("expired"), "unpaid"],
    ["the bank has the money", facts("confirmed", { disputes: [{ kind: "dispute", status: "needs_response" }] }), "disputed"],
    ["the bank only asks", facts("confirmed", { disputes: [{ kind: "dispute", status: "warning_needs_response" }] }), null],
    ["the bank has decided", facts("confirmed", { disputes: [{ kind: "dispute", status: "won" }] }), null],
    ["a warning of fraud leaves the money", facts("confirmed", { disputes: [{ kind: "warning", status: "open" }] }), null],
  ] as const)("%s", (_, given, refusal) => expect(cancelRefusal(given)).toBe(refusal));
});

describe("why an order's page does not offer another address", () => {
  it.each([
    ["paid, nothing has left", facts("confirmed"), null],
    ["a part has left", facts("confirmed", { parcels: 1 }), "shipped"],
    ["all has left", facts("fulfilled"), "shipped"],
    ["on the payment page", facts("pending_payment"), "unpaid"],
    ["canceled", facts("canceled"), "over"],
    ["never paid", facts("expired"), "over"],
  ] as const)("%s", (_, given, refusal) => expect(addressRefusal(given)).toBe(refusal));
});
