import type { Money } from "@/lib/kernel/money";
import { isClosed, laterDispute } from "@/lib/payments/domain/dispute-status";
import type { FindingKind } from "@/lib/payments/types";

/** A dispute or warning as Stripe lists it. */
export type ListedDispute = {
  readonly kind: "dispute" | "warning";
  readonly id: string;
  readonly status: string;
  readonly amount: Money | null; // a warning moves no money
  readonly paymentIntentId: string | null;
  readonly createdAt: Date;
};

/**
 * What we know of a dispute or warning at Stripe: our row of it, as the bank said it, and whether the payment is ours. `foreign`: said in
 * another currency than was paid.
 */
export type OursOfDispute = {
  dispute: { status: string; paymentIntentId: string; amountMinor: number; currency: string; foreign: boolean } | null;
  captured: boolean;
};

export type DisputeVerdict = { kind: "fine" } | { kind: "foreign" } | { kind: "sync" } | { kind: "look"; finding: FindingKind };

/** What is to be done about a dispute or warning at Stripe, given what the shop knows. A warning moves no money and has no amount to compare. */
export function compareDispute(told: ListedDispute, { dispute, captured }: OursOfDispute): DisputeVerdict {
  if (!dispute) return { kind: captured ? "sync" : "foreign" };
  const sameMoney = told.amount === null || (told.amount.minor === dispute.amountMinor && told.amount.currency === dispute.currency);
  if (dispute.paymentIntentId !== told.paymentIntentId || !sameMoney) return { kind: "look", finding: "DISPUTE_DIFFERS" };
  const unclear = dispute.foreign && !isClosed(told.status);
  if (dispute.status === told.status) return unclear ? { kind: "look", finding: "DISPUTE_CURRENCY" } : { kind: "fine" };
  return laterDispute(dispute.status, told.status) === told.status ? { kind: "sync" } : { kind: "look", finding: "DISPUTE_DIFFERS" };
}
