import "server-only";
import type Stripe from "stripe";
import { followMoney } from "@/lib/giftcards/operations/follow-money";
import { issueDocuments } from "@/lib/invoicing/operations/issue-documents";
import { isId } from "@/lib/kernel/ids";
import { ok, type Result } from "@/lib/kernel/result";
import { idOfRefundAtStripe } from "@/lib/orders/domain/refund-origin";
import { partsOfRest } from "@/lib/payments/domain/refund-parts";
import { laterStatus, statusOfRefund } from "@/lib/payments/domain/refund-status";
import { type Capture, findCapture, recordFact } from "@/lib/payments/repository/events";
import { partsOfOrder } from "@/lib/payments/repository/refund-lines";
import { findRefundIn, insertRefund, lockOrderMoney, type Refund, saveRefundStatus } from "@/lib/payments/repository/refunds";
import type { PaymentNews, RefundReason } from "@/lib/payments/types";
import { log } from "@/lib/platform/log";
import { enqueue } from "@/lib/platform/outbox";
import { stripe, stripeFault } from "@/lib/platform/stripe";
import { inTransaction, type Tx } from "@/lib/platform/transaction";

/** Reads a refund at Stripe again and notes its state. Throws when Stripe cannot be asked. */
export async function syncRefund(providerRefundId: string): Promise<PaymentNews> {
  try {
    return await noteRefund(await stripe().refunds.retrieve(providerRefundId));
  } catch (error) {
    if (stripeFault(error)?.status === 404) return { kind: "unexplained", reason: "REFUND_UNKNOWN" };
    throw error;
  }
}

/** Reads a charge's refunds at Stripe again, all of them, and notes their states. Throws when Stripe cannot be asked. */
export async function syncRefundsOf(chargeId: string): Promise<PaymentNews> {
  let news: PaymentNews = { kind: "noted" };
  try {
    await stripe().charges.retrieve(chargeId); // a list of what does not exist may be an empty one
    for await (const told of stripe().refunds.list({ charge: chargeId, limit: 100 })) {
      const one = await noteRefund(told);
      if (one.kind !== "noted") news = one;
    }
  } catch (error) {
    if (stripeFault(error)?.code === "resource_missing") return { kind: "unexplained", reason: "CHARGE_UNKNOWN" };
    throw error;
  }
  return news;
}

/** Notes what Stripe says of a refund: its state, the fact once it is one, and that fact's document. The one place where a refund succeeds. Also of a refund that somebody made at Stripe by hand. */
export async function noteRefund(told: Stripe.Refund): Promise<PaymentNews> {
  const noted = await inTransaction(async (tx): Promise<Result<PaymentNews, never>> => {
    const refund = await ours(tx, told);
    if (refund === "differs") return ok({ kind: "unexplained", reason: "REFUND_DIFFERS" });
    if (!refund) return ok({ kind: "foreign", paymentIntentId: paymentOf(told) });
    await lockOrderMoney(tx, refund.orderId);
    const current = (await findRefundIn(tx, { id: refund.id })) ?? refund;
    const status = laterStatus(current.status, statusOfRefund(told.status));
    await saveRefundStatus(tx, refund.id, status, told.id);
    const { orderId, amountMinor, currency, reason } = current;
    const fact = { orderId, providerObjectId: told.id, amountMinor, currency, occurredAt: new Date(told.created * 1000) };
    if (status === "succeeded") await recordFact(tx, { ...fact, kind: "refunded", reason });
    if (status === "failed") await recordFact(tx, { ...fact, kind: "refund_failed", reason: told.failure_reason ?? "failed" });
    if (status === "failed" && current.status !== "failed")
      log.error({ refundId: refund.id, orderId }, "refund failed at the bank: look at it");
    await followMoney(tx, orderId);
    await issueDocuments(tx, orderId);
    return ok({ kind: "noted" });
  });
  return noted.ok ? noted.value : { kind: "foreign", paymentIntentId: null };
}

/** The payment that a refund takes back. */
export const paymentOf = ({ payment_intent }: Stripe.Refund): string | null =>
  typeof payment_intent === "string" ? payment_intent : (payment_intent?.id ?? null);

/** Whether what Stripe tells of is this refund: a second one under one name is money that left twice, and nobody may take the one for the other. */
export const isSame = (
  { providerRefundId, amountMinor, currency, ...known }: Refund,
  told: Stripe.Refund,
  paymentIntentId: string,
): boolean =>
  known.paymentIntentId === paymentIntentId &&
  amountMinor === told.amount &&
  currency === told.currency.toUpperCase() &&
  (providerRefundId ?? told.id) === told.id;

/** `differs`: it bears the name of a refund of ours, and is another. */
async function ours(tx: Tx, told: Stripe.Refund): Promise<Refund | "differs" | null> {
  const paymentIntentId = paymentOf(told);
  if (!paymentIntentId) return null;
  const named = told.metadata?.refund;
  const known =
    (await findRefundIn(tx, { providerRefundId: told.id })) ?? (named && isId(named) ? await findRefundIn(tx, { id: named }) : null);
  if (known) return isSame(known, told, paymentIntentId) ? known : "differs";
  const capture = await findCapture(tx, paymentIntentId);
  if (!capture) return null;
  await lockOrderMoney(tx, capture.orderId);
  return adoptRefund(tx, capture, told);
}

/** Writes down a refund that somebody made at Stripe, as one of our own order's. The caller holds the order. */
export async function adoptRefund(tx: Tx, capture: Capture, told: Stripe.Refund): Promise<Refund | null> {
  const id = idOfRefundAtStripe(told.id);
  const { paymentIntentId } = capture;
  const reason: RefundReason = (["duplicate", "fraudulent"] as const).find((known) => known === told.reason) ?? "requested_by_customer";
  const amount = { amountMinor: told.amount, currency: told.currency.toUpperCase() };
  const parts = partsOfRest(await partsOfOrder(capture.orderId, tx), capture.kind === "captured" ? told.amount : 0);
  await insertRefund(tx, {
    id,
    orderId: capture.orderId,
    paymentIntentId,
    ...amount,
    reason,
    status: "pending",
    requestedBy: null,
    providerRefundId: told.id,
    parts,
  });
  if (capture.kind === "captured" && statusOfRefund(told.status) !== "failed") await enqueue(tx, "mail.refund", id);
  log.warn({ refundId: id, orderId: capture.orderId }, "refund made at Stripe by hand");
  return findRefundIn(tx, { id });
}
