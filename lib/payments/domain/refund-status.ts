import type { RefundReason, RefundStatus, StripeRefundReason } from "@/lib/payments/types";

/** Stripe's word for a refund in ours. */
export function statusOfRefund(status: string | null): RefundStatus {
  if (status === "succeeded") return "succeeded";
  return status === "failed" || status === "canceled" ? "failed" : "pending";
}

const rank: Record<RefundStatus, number> = { requested: 0, pending: 1, succeeded: 2, failed: 3 };

/** The later of two: news may come late and twice, but a refund only moves on (a bank may send even a succeeded one back). */
export const laterStatus = (known: RefundStatus, told: RefundStatus): RefundStatus => (rank[told] > rank[known] ? told : known);

/** Reasons that Stripe has a word for; of others it is told none. */
export const isStripeReason = (reason: RefundReason): reason is StripeRefundReason => reason !== "undeliverable" && reason !== "unsettled";
