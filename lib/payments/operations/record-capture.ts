import "server-only";
import { record } from "@/lib/audit/operations/record";
import { derivedId } from "@/lib/kernel/ids";
import { findCapture, recordFact } from "@/lib/payments/repository/events";
import { insertRefund } from "@/lib/payments/repository/refunds";
import type { SessionFacts } from "@/lib/payments/types";
import { now } from "@/lib/platform/clock";
import { enqueue } from "@/lib/platform/outbox";
import type { Tx } from "@/lib/platform/transaction";

/** A paid session whose amount and payment are known, as money needs them. */
type Paid = { paymentIntentId: string; amountMinor: number; currency: string };

/** What a paid session brought. Throws when Stripe calls it paid and names no payment: nothing may be guessed about money. */
function paidOf({ id, paymentIntentId, amountMinor, currency }: SessionFacts): Paid {
  if (!paymentIntentId || !amountMinor || !currency) throw new Error(`session ${id} is paid without a payment`);
  return { paymentIntentId, amountMinor, currency };
}

/** Whether this payment was dealt with before, kept or sent back. */
export async function isRecorded(tx: Tx, session: SessionFacts): Promise<boolean> {
  return (await findCapture(tx, paidOf(session).paymentIntentId)) !== null;
}

/** The fact that the order is paid, once for ever; false when it was known. The caller holds the order. */
export async function keepCapture(tx: Tx, orderId: string, session: SessionFacts): Promise<boolean> {
  const { paymentIntentId, ...amount } = paidOf(session);
  return recordFact(tx, { orderId, kind: "captured", providerObjectId: paymentIntentId, ...amount, occurredAt: now() });
}

/**
 * The fact that money came which cannot be kept, and its way back in full: the refund's id, and so Stripe's key, derives from the payment,
 * so that however often this is found out the money goes back once. The caller holds the order.
 */
export async function returnCapture(tx: Tx, orderId: string, session: SessionFacts, reason: string): Promise<void> {
  const { paymentIntentId, ...amount } = paidOf(session);
  const fact = { orderId, kind: "capture_rejected", providerObjectId: paymentIntentId, ...amount, reason, occurredAt: now() } as const;
  if (!(await recordFact(tx, fact))) return;
  const id = derivedId(`return:${paymentIntentId}`);
  await insertRefund(tx, { id, orderId, paymentIntentId, ...amount, reason: "unsettled", status: "requested", requestedBy: null });
  await enqueue(tx, "stripe.refund", id);
  const subject = { type: "order", id: orderId };
  await record(tx, { action: "payment.returned", subject, actor: { kind: "system" }, data: { refundId: id, reason, ...amount } });
}
