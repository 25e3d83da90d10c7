import type { Money } from "@/lib/kernel/money";

/** Why an order must not be shipped although it was paid. */
export type PaymentHold = "DISPUTED" | "DISPUTE_LOST" | "FRAUD_WARNING";

/** What is known against a payment: a dispute, or an early warning of fraud. `balance`: what it did to ours so far, fees included. */
export type StaffDispute = {
  id: string;
  kind: "dispute" | "warning";
  providerObjectId: string;
  amount: Money; // at risk of the payment
  claimed: Money | null; // what the bank said, where it spoke another currency
  reason: string;
  status: string;
  openedAt: string; // ISO 8601, like the others
  evidenceDueAt: string | null;
  closedAt: string | null;
  releasedAt: string | null;
  balance: Money | null;
};

export type DisputeState = { kind: string; status: string; released: boolean };

const harmless: readonly string[] = ["won", "warning_closed", "prevented"];

/** The gravest reason of an order's disputes and warnings, or null: an open dispute, a lost one, a warning that nobody answered. */
export function paymentHold(disputes: readonly DisputeState[]): PaymentHold | null {
  const statuses = disputes.filter(({ kind }) => kind === "dispute").map(({ status }) => status);
  if (statuses.some((status) => status !== "lost" && !harmless.includes(status))) return "DISPUTED";
  if (statuses.includes("lost")) return "DISPUTE_LOST";
  return disputes.some(({ kind, released }) => kind === "warning" && !released) ? "FRAUD_WARNING" : null;
}
