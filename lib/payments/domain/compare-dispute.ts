import { isClosed, laterDispute } from "@/lib/payments/domain/dispute-status";
import type { FindingKind, ListedDispute } from "@/lib/payments/types";

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
