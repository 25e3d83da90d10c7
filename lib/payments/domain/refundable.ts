import type { RefundStatus } from "@/lib/payments/types";

type Refunded = { status: RefundStatus; amountMinor: number };

/**
 * What may still be given back of a payment, in minor units: captured − everything asked for that has not failed − what the buyer's bank
 * holds or took. What is asked for counts at once, whether or not Stripe has answered: two halves in a hurry must not make a whole and a half.
 */
export function refundableMinor(
  capturedMinor: number,
  refunds: readonly Refunded[],
  taken: readonly { amountMinor: number }[] = [],
): number {
  const gone = [...refunds.filter(({ status }) => status !== "failed"), ...taken];
  return Math.max(0, capturedMinor - gone.reduce((sum, { amountMinor }) => sum + amountMinor, 0));
}
