import "server-only";
import { record } from "@/lib/audit/operations/record";
import type { Actor } from "@/lib/kernel/actor";
import { err, ok, type Result } from "@/lib/kernel/result";
import { holdsMoney } from "@/lib/payments/domain/dispute-status";
import { refundableMinor } from "@/lib/payments/domain/refundable";
import { mayRefund } from "@/lib/payments/policy";
import { disputesOf } from "@/lib/payments/repository/disputes";
import { capturesOf } from "@/lib/payments/repository/events";
import { findRefundIn, insertRefund, lockOrderMoney, refundsOf } from "@/lib/payments/repository/refunds";
import type { RefundReason, RequestRefundError } from "@/lib/payments/types";
import { enqueue } from "@/lib/platform/outbox";
import type { Tx } from "@/lib/platform/transaction";

export type RefundRequest = {
  readonly refundId: string; // chosen by the form, once per form: a double click meets itself
  readonly orderId: string;
  readonly amountMinor: number | "full"; // "full": whatever is left
  readonly reason: Exclude<RefundReason, "unsettled">;
  readonly actor: Actor;
};
export type RequestedRefund = { refundId: string; amountMinor: number };

/**
 * Books a refund of an order's payment: the row, the worker's task and the audit entry, in the caller's transaction. The worker asks Stripe.
 * The same id with the same order answers what was booked before. Errors: see RequestRefundError.
 */
export async function requestRefund(tx: Tx, request: RefundRequest): Promise<Result<RequestedRefund, RequestRefundError>> {
  const { refundId, orderId, actor } = request;
  if (!mayRefund(actor)) return err({ code: "FORBIDDEN" });
  if (!(await lockOrderMoney(tx, orderId))) return err({ code: "ORDER_NOT_FOUND" });

  const known = await findRefundIn(tx, { id: refundId });
  if (known) return repeated(known, request);
  const capture = (await capturesOf(tx, orderId)).find(({ kind }) => kind === "captured");
  if (!capture) return err({ code: "NOTHING_CAPTURED" });
  const taken = (await disputesOf(tx, capture.paymentIntentId)).filter(({ status }) => holdsMoney(status));
  const left = refundableMinor(capture.amountMinor, await refundsOf(tx, capture.paymentIntentId), taken);
  const amountMinor = request.amountMinor === "full" ? left : request.amountMinor;
  if (amountMinor > left || left === 0) return err({ code: "AMOUNT_TOO_LARGE", refundableMinor: left });
  if (!Number.isSafeInteger(amountMinor) || amountMinor <= 0) return err({ code: "AMOUNT_NOT_POSITIVE" });

  const { paymentIntentId, currency } = capture;
  const requestedBy = actor.kind === "staff" ? actor.id : null;
  const row = { id: refundId, orderId, paymentIntentId, amountMinor, currency, reason: request.reason, status: "requested" } as const;
  if (!(await insertRefund(tx, { ...row, requestedBy }))) return err({ code: "REFUND_ID_TAKEN" });
  await enqueue(tx, "stripe.refund", refundId);
  await record(tx, {
    action: "refund.requested",
    subject: { type: "order", id: orderId },
    actor,
    data: { refundId, amountMinor, currency, reason: request.reason },
  });
  return ok({ refundId, amountMinor });
}

function repeated(
  known: { id: string; orderId: string; amountMinor: number },
  request: RefundRequest,
): Result<RequestedRefund, RequestRefundError> {
  const same = known.orderId === request.orderId && (request.amountMinor === "full" || request.amountMinor === known.amountMinor);
  return same ? ok({ refundId: known.id, amountMinor: known.amountMinor }) : err({ code: "REFUND_ID_TAKEN" });
}
