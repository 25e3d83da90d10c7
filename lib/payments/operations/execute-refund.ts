import "server-only";
import type Stripe from "stripe";
import { record } from "@/lib/audit/operations/record";
import { refundToCard } from "@/lib/giftcards/operations/refund-to-card";
import { issueDocuments } from "@/lib/invoicing/operations/issue-documents";
import { ok, type Result } from "@/lib/kernel/result";
import { cardRefundId, holdOfPayment } from "@/lib/payments/domain/card-payment";
import { isStripeReason } from "@/lib/payments/domain/refund-status";
import { noteRefund } from "@/lib/payments/operations/sync-refund";
import { recordFact } from "@/lib/payments/repository/events";
import { findRefund, findRefundIn, lockOrderMoney, type Refund, saveRefundStatus } from "@/lib/payments/repository/refunds";
import { now } from "@/lib/platform/clock";
import { log } from "@/lib/platform/log";
import { type StripeFault, stripe, stripeFault } from "@/lib/platform/stripe";
import { inTransaction } from "@/lib/platform/transaction";

const KEYS = 3;

/** Stripe forgets a key after a day at the earliest; from here on what it did is looked up, not left to the key. */
const FRESH_MS = 3_600_000;

/**
 * Gives back a refund that was booked: to the gift card that paid, or by asking Stripe, and notes what came of it. Any number of calls give the money back once: the key is the refund's
 * id, and when that key may be forgotten, or before another is tried, the payment's refunds are searched for it.
 * Throws when the outcome is not known yet: try again.
 */
export async function executeRefund(refundId: string): Promise<void> {
  const refund = await findRefund(refundId);
  if (!refund) throw new Error(`no refund ${refundId}`);
  if (refund.status !== "requested") return;
  const holdId = holdOfPayment(refund.paymentIntentId);
  if (holdId !== null) return giveToCard(refund.id, holdId);
  const old = now().getTime() - refund.createdAt.getTime() > FRESH_MS;
  const made = old ? await findMadeRefund(refund) : null;
  const outcome = made ? { refund: made } : await create(refund);
  if ("refusal" in outcome) return fail(refund, outcome.refusal);
  await noteRefund(outcome.refund);
}

/** To a gift card: the movement, the fact and its credit note in one transaction; whoever comes second finds it done. */
async function giveToCard(refundId: string, holdId: string): Promise<void> {
  await inTransaction(async (tx): Promise<Result<void, never>> => {
    const booked = await findRefundIn(tx, { id: refundId });
    if (booked) await lockOrderMoney(tx, booked.orderId);
    const refund = await findRefundIn(tx, { id: refundId });
    if (refund?.status !== "requested") return ok(undefined);
    await refundToCard(tx, holdId, refund);
    const { orderId, amountMinor, currency, reason } = refund;
    const providerObjectId = cardRefundId(refundId);
    await saveRefundStatus(tx, refundId, "succeeded", providerObjectId);
    await recordFact(tx, { orderId, kind: "refunded", providerObjectId, amountMinor, currency, reason, occurredAt: now() });
    await issueDocuments(tx, orderId);
    return ok(undefined);
  });
}

type Outcome = { refund: Stripe.Refund } | { refusal: StripeFault };

/** Stripe replays a saved 500 for a day. Such an answer is over: if it left no refund behind, the next key begins anew. */
async function create(refund: Refund): Promise<Outcome> {
  for (let key = 1; ; key++) {
    try {
      return { refund: await send(refund, key === 1 ? refund.id : `${refund.id}.${key}`) };
    } catch (error) {
      const fault = stripeFault(error);
      if (!fault) throw error;
      log.warn({ refundId: refund.id, fault }, "refund: call failed");
      const found = await findMadeRefund(refund);
      if (found) return { refund: found };
      if (isFinal(fault)) return { refusal: fault };
      if (fault.kind !== "failed" || !fault.replayed || key === KEYS) throw error;
    }
  }
}

/** Stripe looked at this refund and says no. A wrong key (401, 403) says nothing about it. */
const isFinal = (fault: StripeFault): boolean =>
  fault.kind === "refused" && (fault.status === 400 || fault.status === 404 || fault.status === 402);

function send(refund: Refund, idempotencyKey: string): Promise<Stripe.Refund> {
  const { id, paymentIntentId, amountMinor, reason } = refund;
  return stripe().refunds.create(
    { payment_intent: paymentIntentId, amount: amountMinor, metadata: { refund: id }, ...(isStripeReason(reason) && { reason }) },
    { idempotencyKey },
  );
}

/** What Stripe has of a refund of ours, or null: among all refunds of the payment; the SDK turns the pages. */
export async function findMadeRefund(refund: Pick<Refund, "id" | "paymentIntentId">): Promise<Stripe.Refund | null> {
  for await (const made of stripe().refunds.list({ payment_intent: refund.paymentIntentId, limit: 100 }))
    if (made.metadata?.refund === refund.id) return made;
  return null;
}

async function fail(refund: Refund, fault: StripeFault): Promise<void> {
  log.error({ refundId: refund.id, orderId: refund.orderId, fault }, "refund refused by Stripe: look at it");
  await inTransaction(async (tx): Promise<Result<void, never>> => {
    await lockOrderMoney(tx, refund.orderId);
    if ((await findRefundIn(tx, { id: refund.id }))?.status !== "requested") return ok(undefined);
    const { id, orderId, amountMinor, currency } = refund;
    const reason = fault.code ?? "refused";
    await saveRefundStatus(tx, id, "failed", null);
    await recordFact(tx, { orderId, kind: "refund_failed", providerObjectId: id, amountMinor, currency, reason, occurredAt: now() });
    const subject = { type: "order", id: orderId };
    await record(tx, {
      action: "refund.failed",
      subject,
      actor: { kind: "system" },
      data: { refundId: id, amountMinor, currency, reason },
    });
    return ok(undefined);
  });
}
