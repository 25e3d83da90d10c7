import type { PaymentStatus } from "@/lib/orders/types";

/** One immutable payment event; `objectId` is Stripe's payment intent or refund. */
export type PaymentFact = {
  readonly kind: string;
  readonly objectId: string;
  readonly amountMinor: number;
  readonly reason: string | null;
};

type Summary = { status: PaymentStatus; capturedMinor: number; refundedMinor: number };

const sum = (facts: readonly PaymentFact[]): number => facts.reduce((total, { amountMinor }) => total + amountMinor, 0);

/**
 * What the facts about an order's money add up to; amounts in minor units of the order's currency. A refund that the bank sent back did
 * not happen. A payment that could not be kept, and its return, count only while the order has no payment of its own.
 */
export function paymentStatus(facts: readonly PaymentFact[]): Summary {
  const of = (kind: string) => facts.filter((fact) => fact.kind === kind);
  const failed = new Set(of("refund_failed").map(({ objectId }) => objectId));
  const refunds = of("refunded").filter(({ objectId }) => !failed.has(objectId));
  const kept = of("captured");
  if (kept.length === 0) return summary(sum(of("capture_rejected")), sum(refunds));
  return summary(sum(kept), sum(refunds.filter(({ reason }) => reason !== "unsettled")));
}

function summary(capturedMinor: number, refundedMinor: number): Summary {
  if (capturedMinor === 0) return { status: "unpaid", capturedMinor, refundedMinor };
  if (refundedMinor === 0) return { status: "paid", capturedMinor, refundedMinor };
  return { status: refundedMinor < capturedMinor ? "partially_refunded" : "refunded", capturedMinor, refundedMinor };
}
