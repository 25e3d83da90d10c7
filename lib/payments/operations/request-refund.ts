import "server-only";
import { record } from "@/lib/audit/operations/record";
import { takeBackCards } from "@/lib/giftcards/operations/sell-cards";
import { takeBack } from "@/lib/inventory/operations/take-back";
import type { Actor } from "@/lib/kernel/actor";
import { err, ok, type Result } from "@/lib/kernel/result";
import { endWhenSent } from "@/lib/orders/operations/end-when-sent";
import { type PricedParts, partsOfRest, priceParts, sumOf } from "@/lib/payments/domain/refund-parts";
import { joinParts, splitRefund } from "@/lib/payments/domain/split-refund";
import { bookedShares, paymentsOf, shareId } from "@/lib/payments/operations/payments-of";
import { mayRefund } from "@/lib/payments/policy";
import { type PartsOfOrder, partsOfOrder, partsOfRefund } from "@/lib/payments/repository/refund-lines";
import { insertRefund, lockOrderMoney, type Refund } from "@/lib/payments/repository/refunds";
import type { RefundPart, RefundReason, RequestRefundError } from "@/lib/payments/types";
import { enqueue } from "@/lib/platform/outbox";
import type { Tx } from "@/lib/platform/transaction";

export type RefundRequest = {
  readonly refundId: string; // chosen by the form, once per form: a double click meets itself
  readonly orderId: string;
  readonly amountMinor: number | "full"; // "full": whatever is left; a number: a free amount, on top of the parts
  readonly parts?: RefundPart;
  readonly restock?: readonly string[]; // lines of `parts` whose units go back on the shelf with the refund
  readonly ofReturn?: true; // its units count as the return's, which ends the order once it names this refund
  readonly reason: Exclude<RefundReason, "unsettled">;
  readonly actor: Actor;
};
export type RequestedRefund = { refundId: string; amountMinor: number };

/**
 * Books a refund of what an order was paid with, money first and then gift cards: a row for each payment with the units that it gives back,
 * the stock that comes back with them, the worker's tasks and the audit entry, in the caller's transaction. The worker gives it back. The same id with the same order and the same wish answers what
 * was booked before. Errors: see RequestRefundError.
 */
export async function requestRefund(tx: Tx, request: RefundRequest): Promise<Result<RequestedRefund, RequestRefundError>> {
  const { refundId, orderId, actor } = request;
  if (!mayRefund(actor)) return err({ code: "FORBIDDEN" });
  if (!(await lockOrderMoney(tx, orderId))) return err({ code: "ORDER_NOT_FOUND" });

  const known = await bookedShares(tx, refundId);
  if (known[0]) return repeated(known, await partsOfShares(tx, known), request);
  const payments = await paymentsOf(tx, orderId);
  const [capture] = payments;
  if (!capture) return err({ code: "NOTHING_CAPTURED" });
  const left = payments.reduce((sum, { leftMinor }) => sum + leftMinor, 0);
  const of = await partsOfOrder(orderId, tx);
  const priced = priceRequest(of, request, left);
  if (!priced.ok) return priced;
  const { amountMinor, parts } = priced.value;
  if (amountMinor > left || left === 0) return err({ code: "AMOUNT_TOO_LARGE", refundableMinor: left });
  if (!Number.isSafeInteger(amountMinor) || amountMinor <= 0) return err({ code: "AMOUNT_NOT_POSITIVE" });

  const cards = await takeBackCards(tx, orderId, { lines: parts.lines, whole: amountMinor === sumOf(parts) });
  if (!cards.ok) return cards;
  const { currency } = capture;
  const shares = splitRefund(amountMinor, parts, payments).map((share, at) => ({
    ...share,
    id: shareId(refundId, share.paymentIntentId, at === 0),
  }));
  const row = {
    orderId,
    currency,
    reason: request.reason,
    status: "requested",
    requestedBy: actor.kind === "staff" ? actor.id : null,
  } as const;
  for (const share of shares) if (!(await insertRefund(tx, { ...row, ...share }))) return err({ code: "REFUND_ID_TAKEN" });
  const back = comingBack(of, parts, request.restock ?? []);
  if (!(await takeBack(tx, orderId, back, actor)).ok) return err({ code: "NOT_OUT" });
  if (!request.ofReturn) await endWhenSent(tx, orderId);
  for (const { id } of shares) await enqueue(tx, "stripe.refund", id);
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
    .filter(({ orderLineId }) => of.shelf && restock.includes(orderLineId))
    .flatMap(({ orderLineId, quantity }) => {
      const line = of.lines.find((each) => each.orderLineId === orderLineId);
      return line ? [{ variantId: line.variantId, quantity }] : [];
    });
}

async function partsOfShares(tx: Tx, shares: readonly Refund[]): Promise<PricedParts> {
  const parts: PricedParts[] = [];
  for (const { id } of shares) parts.push(await partsOfRefund(tx, id));
  return joinParts(parts);
}

function repeated(known: readonly Refund[], parts: PricedParts, request: RefundRequest): Result<RequestedRefund, RequestRefundError> {
  const amountMinor = known.reduce((sum, share) => sum + share.amountMinor, 0);
  const same = known[0]?.orderId === request.orderId && (request.amountMinor === "full" || asksFor(request, amountMinor, parts));
  return same ? ok({ refundId: request.refundId, amountMinor }) : err({ code: "REFUND_ID_TAKEN" });
}

/** Whether the request wishes what was booked: the same units, delivery as well or not, and the same free amount on top. */
function asksFor({ amountMinor, parts }: RefundRequest, known: number, booked: PricedParts): boolean {
  const lines = parts?.lines ?? [];
  const sameLines =
    lines.length === booked.lines.length &&
    lines.every((wish) => booked.lines.some((line) => line.orderLineId === wish.orderLineId && line.quantity === wish.quantity));
  const shipping = parts?.shipping ?? 0;
  const sameShipping = shipping === "rest" || shipping === booked.shippingMinor;
  return sameLines && sameShipping && amountMinor === known - sumOf(booked);
}
