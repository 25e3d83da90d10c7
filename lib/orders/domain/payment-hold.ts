/** Why an order must not be shipped although it was paid. */
export type PaymentHold = "DISPUTED" | "DISPUTE_LOST" | "FRAUD_WARNING";

export type DisputeState = { kind: string; status: string; released: boolean };

const harmless: readonly string[] = ["won", "warning_closed", "prevented"];

/** The gravest reason of an order's disputes and warnings, or null: an open dispute, a lost one, a warning that nobody answered. */
export function paymentHold(disputes: readonly DisputeState[]): PaymentHold | null {
  const statuses = disputes.filter(({ kind }) => kind === "dispute").map(({ status }) => status);
  if (statuses.some((status) => status !== "lost" && !harmless.includes(status))) return "DISPUTED";
  if (statuses.includes("lost")) return "DISPUTE_LOST";
  return disputes.some(({ kind, released }) => kind === "warning" && !released) ? "FRAUD_WARNING" : null;
}
