import "server-only";
import type Stripe from "stripe";
import { derivedId, isId } from "@/lib/kernel/ids";
import { ok, type Result } from "@/lib/kernel/result";
import { laterStatus, statusOfRefund } from "@/lib/payments/domain/refund-status";
import { findCapture, recordFact } from "@/lib/payments/repository/events";
import { findRefundIn, insertRefund, lockOrderMoney, type Refund, saveRefundStatus } from "@/lib/payments/repository/refunds";
import type { RefundReason } from "@/lib/payments/types";
import { log } from "@/lib/platform/log";
import { stripe, stripeFault } from "@/lib/platform/stripe";
import { inTransaction, type Tx } from "@/lib/platform/transaction";

/** Reads a refund at Stripe again and notes its state; `foreign` when it is of no payment of ours. Throws when Stripe cannot be asked. */
export async function syncRefund(providerRefundId: string): Promise<"noted" | "foreign"> {
  try {
    return await noteRefund(await stripe().refunds.retrieve(providerRefundId));
  } catch (error) {
    if (stripeFault(error)?.status === 404) return "foreign";
    throw error;
  }
}

/** Notes what Stripe says of a refund: its state, and the fact once it is one. Also of a refund that somebody made at Stripe by hand. */
export async function noteRefund(told: Stripe.Refund): Promise<"noted" | "foreign"> {
  const noted = await inTransaction(async (tx): Promise<Result<"noted" | "foreign", never>> => {
    const refund = await ours(tx, told);
    if (!refund) return ok("foreign");
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
    return ok(status === "requested" ? "foreign" : "noted");
  });
  return noted.ok ? noted.value : "foreign";
}

async function ours(tx: Tx, told: Stripe.Refund): Promise<Refund | null> {
  const paymentIntentId = typeof told.payment_intent === "string" ? told.payment_intent : told.payment_intent?.id;
  if (!paymentIntentId) return null;
  const named = told.metadata?.refund;
  const known =
    (await findRefundIn(tx, { providerRefundId: told.id })) ?? (named && isId(named) ? await findRefundIn(tx, { id: named }) : null);
  if (known) return known.paymentIntentId === paymentIntentId ? known : null;
  const capture = await findCapture(tx, paymentIntentId);
  if (!capture) return null;
  const id = derivedId(`refund:${told.id}`);
  const reason: RefundReason = (["duplicate", "fraudulent"] as const).find((known) => known === told.reason) ?? "requested_by_customer";
  const amount = { amountMinor: told.amount, currency: told.currency.toUpperCase() };
  await insertRefund(tx, { id, orderId: capture.orderId, paymentIntentId, ...amount, reason, status: "pending", requestedBy: null });
  log.warn({ refundId: id, orderId: capture.orderId }, "refund made at Stripe by hand");
  return findRefundIn(tx, { id });
}
