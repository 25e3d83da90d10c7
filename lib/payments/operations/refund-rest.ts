import "server-only";
import { err, ok, type Result } from "@/lib/kernel/result";
import { holdsMoney } from "@/lib/payments/domain/dispute-status";
import { bookedShares } from "@/lib/payments/operations/payments-of";
import { type RefundRequest, requestRefund } from "@/lib/payments/operations/request-refund";
import { disputesOf } from "@/lib/payments/repository/disputes";
import { capturesOf } from "@/lib/payments/repository/events";
import { findRefundIn } from "@/lib/payments/repository/refunds";
import type { RefundRestError } from "@/lib/payments/types";
import type { Tx } from "@/lib/platform/transaction";

/**
 * Books the refund of whatever is left of an order's payment, in the caller's transaction, for an order that is called off: 0 when all of it
 * went back before. While a bank decides about the money nobody else does: DISPUTED. FORM_USED: the id names a refund already, and who took
 * that for this one would call off an order whose money stays.
 */
export async function refundRest(
  tx: Tx,
  request: Omit<RefundRequest, "amountMinor">,
): Promise<Result<{ amountMinor: number }, RefundRestError>> {
  if (await findRefundIn(tx, { id: request.refundId })) return err({ code: "FORM_USED" });
  for (const { paymentIntentId } of await capturesOf(tx, request.orderId))
    if ((await disputesOf(tx, paymentIntentId)).some(({ status }) => holdsMoney(status) && status !== "lost"))
      return err({ code: "DISPUTED" });
  const booked = await requestRefund(tx, { ...request, amountMinor: "full" });
  if (booked.ok) return ok({ amountMinor: booked.value.amountMinor });
  const { code } = booked.error;
  if (code === "AMOUNT_TOO_LARGE" || code === "NOTHING_CAPTURED") return ok({ amountMinor: 0 }); // nothing is left, or nothing was owed
  return err({ code: code === "FORBIDDEN" ? "FORBIDDEN" : "FORM_USED" });
}

/** The amount that this form booked of this order before, or null. */
export async function bookedBy(tx: Tx, refundId: string, orderId: string): Promise<number | null> {
  const shares = await bookedShares(tx, refundId);
  return shares[0]?.orderId === orderId ? shares.reduce((sum, { amountMinor }) => sum + amountMinor, 0) : null;
}
