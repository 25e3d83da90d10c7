import { describe, expect, it } from "vitest";
import { compareRefund, type OursOfRefund } from "@/lib/payments/domain/compare-refund";
import type { RefundFacts } from "@/lib/payments/types";

const told: RefundFacts = {
  id: "re_1",
  status: "succeeded",
  amountMinor: 2_000,
  currency: "EUR",
  paymentIntentId: "pi_1",
  named: null,
  createdAt: new Date("2026-11-21T12:00:00Z"),
};
const refund = { status: "succeeded", providerRefundId: "re_1", paymentIntentId: "pi_1", amountMinor: 2_000, currency: "EUR" } as const;
const capture = { amountMinor: 5_200, goneBackMinor: 2_000 };

describe("what is done about a refund at Stripe", () => {
  it.each<[string, RefundFacts, OursOfRefund, string]>([
    ["of another app's payment", told, { refund: null, capture: null }, "foreign"],
    ["made at Stripe by hand", told, { refund: null, capture }, "sync"],
    ["noted, and the same", told, { refund, capture }, "fine"],
    ["asked for, its answer lost", told, { refund: { ...refund, status: "requested", providerRefundId: null }, capture }, "sync"],
    ["on its way here, arrived there", told, { refund: { ...refund, status: "pending" }, capture }, "sync"],
    ["arrived here, sent back by the bank there", { ...told, status: "failed" }, { refund, capture }, "sync"],
    ["arrived here, still on its way there", { ...told, status: "pending" }, { refund, capture }, "REFUND_STATE_DIFFERS"],
    ["failed here, arrived there", told, { refund: { ...refund, status: "failed" }, capture }, "REFUND_STATE_DIFFERS"],
    ["another amount", { ...told, amountMinor: 2_001 }, { refund, capture }, "REFUND_DIFFERS"],
    ["another currency", { ...told, currency: "USD" }, { refund, capture }, "REFUND_DIFFERS"],
    ["another payment", { ...told, paymentIntentId: "pi_2" }, { refund, capture }, "REFUND_DIFFERS"],
    ["made twice under our one id", { ...told, id: "re_2" }, { refund, capture }, "REFUND_DIFFERS"],
    ["more than all went back", told, { refund, capture: { ...capture, goneBackMinor: 5_201 } }, "REFUNDS_ABOVE_CAPTURE"],
    ["all went back", told, { refund, capture: { ...capture, goneBackMinor: 5_200 } }, "fine"],
    ["of money that never came", told, { refund, capture: null }, "REFUNDS_ABOVE_CAPTURE"],
  ])("%s", (_, facts, ours, expected) => {
    const verdict = compareRefund(facts, ours);
    expect(verdict.kind === "look" ? verdict.finding : verdict.kind).toBe(expected);
  });
});
