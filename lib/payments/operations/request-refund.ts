import "server-only";
import { record } from "@/lib/audit/operations/record";
import { takeBack } from "@/lib/inventory/operations/take-back";
import type { Actor } from "@/lib/kernel/actor";
import { err, ok, type Result } from "@/lib/kernel/result";
import { endWhenSent } from "@/lib/orders/operations/end-when-sent";
import { holdsMoney } from "@/lib/payments/domain/dispute-status";
import { type PricedParts, partsOfRest, priceParts, sumOf } from "@/lib/payments/domain/refund-parts";
import { refundableMinor } from "@/lib/payments/domain/refundable";
import { mayRefund } from "@/lib/payments/policy";
import { disputesOf } from "@/lib/payments/repository/disputes";
import { capturesOf } from "@/lib/payments/repository/events";
import { type PartsOfOrder, partsOfOrder, partsOfRefund } from "@/lib/payments/repository/refund-lines";
import { findRefundIn, insertRefund, lockOrderMoney, type Refund, refundsOf } from "@/lib/payments/repository/refunds";
import type { RefundPart, RefundReason, RequestRefundError } from "@/lib/payments/types";
import { enqueue } from "@/lib/platform/outbox";
import type { Tx } from "@/lib/platform/transaction";

export type RefundRequest = {
  readonly refundId: string; // chosen by the form, once per form: a double click meets itself
  readonly orderId: string;
  readonly amountMinor: number | "full"; // "full": whatever is left; a number: a free amount, on top of the parts
  readonly parts?: RefundPart;
  readonly restock?: readonly string[]; // lines of `parts` whose units go back on the shelf with the refund
  readonly reason: Exclude<RefundReason, "unsettled">;
  readonly actor: Actor;
};
export type RequestedRefund = { refundId: string; amountMinor: number };

/**
 * Books a refund of an order's payment: the row with the units that it gives back, the stock that comes back with them, the worker's task
 * and the audit entry, in the caller's transaction. The worker asks Stripe. The same id with the same order and the same wish answers what
 * was booked before. Errors: see RequestRefundError.
 */
export async function requestRefund(tx: Tx, request: RefundRequest): Promise<Result<RequestedRefund, RequestRefundError>> {
  const { refundId, orderId, actor } = request;
  if (!mayRefund(actor)) return err({ code: "FORBIDDEN" });
  if (!(await lockOrderMoney(tx, orderId))) return err({ code: "ORDER_NOT_FOUND" });

  const known = await findRefundIn(tx, { id: refundId });
  if (known) return repeated(known, await partsOfRefund(tx, refundId), request);
  const capture = (await capturesOf(tx, orderId)).find(({ kind }) => kind === "captured");
  if (!capture) return err({ code: "NOTHING_CAPTURED" });
  const taken = (await disputesOf(tx, capture.paymentIntentId)).filter(({ status }) => holdsMoney(status));
  const left = refundableMinor(capture.amountMinor, await refundsOf(tx, capture.paymentIntentId), taken);
  const of = await partsOfOrder(orderId, tx);
  const priced = priceRequest(of, request, left);
  if (!priced.ok) return priced;
  const { amountMinor, parts } = priced.value;
  if (amountMinor > left || left === 0) return err({ code: "AMOUNT_TOO_LARGE", refundableMinor: left });
  if (!Number.isSafeInteger(amountMinor) || amountMinor <= 0) return err({ code: "AMOUNT_NOT_POSITIVE" });

  const { paymentIntentId, currency } = capture;
  const requestedBy = actor.kind === "staff" ? actor.id : null;
  const row = { id: refundId, orderId, paymentIntentId, amountMinor, currency, reason: request.reason, status: "requested" } as const;
  if (!(await insertRefund(tx, { ...row, requestedBy, parts }))) return err({ code: "REFUND_ID_TAKEN" });
  const back = comingBack(of, parts, request.restock ?? []);
  if (!(await takeBack(tx, orderId, back, actor)).ok) return err({ code: "NOT_OUT" });
  await endWhenSent(tx, orderId);
  await enqueue(tx, "stripe.refund", refundId);
  await record(tx, {
    action: "refund.requested",
    subject: { type: "order", id: orderId },
    actor,
    data: {
      refundId,
      amountMinor,
      currency,
      reason: request.reason,
      units: unitsOf(parts.lines),
      shippingMinor: parts.shippingMinor,
      restocked: unitsOf(back),
    },
  });
  return ok({ refundId, amountMinor });
}

type Priced = { amountMinor: number; parts: PricedParts };

function priceRequest(of: PartsOfOrder, { amountMinor, parts }: RefundRequest, left: number): Result<Priced, RequestRefundError> {
  if (amountMinor === "full") return ok({ amountMinor: left, parts: partsOfRest(of, left) });
  const priced = priceParts(of, parts ?? { lines: [], shipping: 0 });
  if (!priced.ok) return priced;
  if (amountMinor < 0) return err({ code: "AMOUNT_NOT_POSITIVE" }); // it would take away from what the parts give
  return ok({ amountMinor: amountMinor + sumOf(priced.value), parts: priced.value });
}

const unitsOf = (lines: readonly { quantity: number }[]): number => lines.reduce((sum, { quantity }) => sum + quantity, 0);

function comingBack(of: PartsOfOrder, { lines }: PricedParts, restock: readonly string[]) {
  return lines
    .filter(({ orderLineId }) => restock.includes(orderLineId))
    .flatMap(({ orderLineId, quantity }) => {
      const line = of.lines.find((each) => each.orderLineId === orderLineId);
      return line ? [{ variantId: line.variantId, quantity }] : [];
    });
}

function repeated(known: Refund, parts: PricedParts, request: RefundRequest): Result<RequestedRefund, RequestRefundError> {
  const same = known.orderId === request.orderId && (request.amountMinor === "full" || asksFor(request, known, parts));
  return same ? ok({ refundId: known.id, amountMinor: known.amountMinor }) : err({ code: "REFUND_ID_TAKEN" });
}

/** Whether the request wishes what was booked: the same units, delivery as well or not, and the same free amount on top. */
function asksFor({ amountMinor, parts }: RefundRequest, known: Refund, booked: PricedParts): boolean {
  const lines = parts?.lines ?? [];
  const sameLines =
    lines.length === booked.lines.length &&
    lines.every((wish) => booked.lines.some((line) => line.orderLineId === wish.orderLineId && line.quantity === wish.quantity));
  const shipping = parts?.shipping ?? 0;
  const sameShipping = shipping === "rest" || shipping === booked.shippingMinor;
  return sameLines && sameShipping && amountMinor === known.amountMinor - sumOf(booked);
}
