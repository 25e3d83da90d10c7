import { laterStatus } from "@/lib/payments/domain/refund-status";
import type { FindingKind, RefundFacts, RefundStatus } from "@/lib/payments/types";

/** What we know of a refund at Stripe: our row of it, and the payment that it takes back. */
export type OursOfRefund = {
  refund: { status: RefundStatus; providerRefundId: string | null; paymentIntentId: string; amountMinor: number; currency: string } | null;
  capture: { amountMinor: number; goneBackMinor: number } | null; // gone back: pending and succeeded
};

export type RefundVerdict = { kind: "fine" } | { kind: "foreign" } | { kind: "sync" } | { kind: "look"; finding: FindingKind };

/** What is to be done about a refund at Stripe, given what the shop knows. */
export function compareRefund(told: RefundFacts, { refund, capture }: OursOfRefund): RefundVerdict {
  if (!refund) return { kind: capture ? "sync" : "foreign" };
  const same =
    refund.paymentIntentId === told.paymentIntentId && refund.amountMinor === told.amountMinor && refund.currency === told.currency;
  if (!same || (refund.providerRefundId ?? told.id) !== told.id) return { kind: "look", finding: "REFUND_DIFFERS" };
  if (refund.providerRefundId === null) return { kind: "sync" };
  if (refund.status !== told.status)
    return laterStatus(refund.status, told.status) === told.status ? { kind: "sync" } : { kind: "look", finding: "REFUND_STATE_DIFFERS" };
  const tooMuch = capture ? capture.goneBackMinor > capture.amountMinor : told.status !== "failed";
  return tooMuch ? { kind: "look", finding: "REFUNDS_ABOVE_CAPTURE" } : { kind: "fine" };
}
