import type { RefundStatus } from "@/lib/payments/types";

/**
 * What may still be given back of a payment, in minor units: captured − everything asked for that has not failed.
 * What is asked for counts at once, whether or not Stripe has answered: two halves in a hurry must not make a whole and a half.
 */
export function refundableMinor(capturedMinor: number, refunds: readonly { status: RefundStatus; amountMinor: number }[]): number {
  const taken = refunds.filter(({ status }) => status !== "failed").reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  return Math.max(0, capturedMinor - taken);
}
