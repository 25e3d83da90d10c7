import "server-only";
import type Stripe from "stripe";
import { record } from "@/lib/audit/operations/record";
import { type Actor, isStaff } from "@/lib/kernel/actor";
import { isId } from "@/lib/kernel/ids";
import { err, ok, type Result } from "@/lib/kernel/result";
import { statusOfRefund } from "@/lib/payments/domain/refund-status";
import { takeOver } from "@/lib/payments/domain/take-over";
import { adoptRefund, isSame, noteRefund, paymentOf } from "@/lib/payments/operations/sync-refund";
import { mayRefund } from "@/lib/payments/policy";
import { type Capture, findCapture, recordFact } from "@/lib/payments/repository/events";
import { resolveFinding } from "@/lib/payments/repository/findings";
import { findRefundIn, lockOrderMoney, numberOfOrder, type Refund, refundsOf, saveRefundStatus } from "@/lib/payments/repository/refunds";
import { isWaiting, reviveEventsOf } from "@/lib/payments/repository/replay";
import type { TakeOverInput } from "@/lib/payments/schemas";
import type { TakeOverError } from "@/lib/payments/types";
import { now } from "@/lib/platform/clock";
import { stripe, stripeFault } from "@/lib/platform/stripe";
import { inTransaction, type Tx } from "@/lib/platform/transaction";

type Answer = Result<{ number: string }, TakeOverError>;

/**
 * An admin believes Stripe about a refund that bears the name of one of ours and is another: it becomes a refund of its own, at Stripe's amount
 * and with its credit note; ours of that name, if it never left, ends as failed; what was set aside because of it is looked at again. Never
 * more than came in, once however often it is pressed. Errors: TakeOverError; LINKED when ours has this very refund with other facts,
 * which are never rewritten.
 */
export async function takeOverRefund({ providerRefundId }: TakeOverInput, actor: Actor): Promise<Answer> {
  if (!mayRefund(actor) || !isStaff(actor)) return err({ code: "FORBIDDEN" });
  const told = await readAt(providerRefundId);
  if (typeof told === "string") return err({ code: told });
  const taken = await inTransaction((tx) => write(tx, told, actor));
  if (taken.ok) await noteRefund(told);
  return taken;
}

async function readAt(providerRefundId: string): Promise<Stripe.Refund | "NOT_OURS" | "SILENT"> {
  try {
    return await stripe().refunds.retrieve(providerRefundId);
  } catch (error) {
    const fault = stripeFault(error);
    if (!fault) throw error;
    return fault.status === 404 ? "NOT_OURS" : "SILENT";
  }
}

async function write(tx: Tx, told: Stripe.Refund, actor: Actor): Promise<Answer> {
  const paymentIntentId = paymentOf(told);
  const capture = paymentIntentId === null ? null : await findCapture(tx, paymentIntentId);
  if (!capture) return err({ code: "NOT_OURS" });
  const { orderId } = capture;
  await lockOrderMoney(tx, orderId);
  const number = await numberOfOrder(tx, orderId);
  const linked = await findRefundIn(tx, { providerRefundId: told.id });
  if (linked && !isSame(linked, told, capture.paymentIntentId)) return err({ code: "LINKED" });
  if (!linked) {
    const named = await namedBy(tx, told, orderId);
    const verdict = takeOver({
      told: { amountMinor: told.amount, currency: told.currency.toUpperCase(), failed: statusOfRefund(told.status) === "failed" },
      capture,
      named,
      stillSending: named !== null && (await isWaiting(tx, `stripe.refund:${named.id}`)),
      refunds: await refundsOf(tx, capture.paymentIntentId),
    });
    if (!verdict.ok) return verdict;
    const { instead } = verdict.value;
    if (named && instead) await giveUp(tx, named, told.id);
    await adoptRefund(tx, capture, told);
    const data = { providerRefundId: told.id, amountMinor: told.amount, currency: capture.currency, instead };
    await record(tx, { action: "refund.taken_over", subject: { type: "order", id: orderId }, actor, data });
  }
  await resolveFinding(tx, "REFUND_DIFFERS", told.id);
  await reviveEventsOf(tx, [told.id, ...(typeof told.charge === "string" ? [told.charge] : [])], "REFUND_DIFFERS");
  return ok({ number });
}

async function namedBy(tx: Tx, told: Stripe.Refund, orderId: Capture["orderId"]): Promise<Refund | null> {
  const name = told.metadata?.refund;
  const known = name && isId(name) ? await findRefundIn(tx, { id: name }) : null;
  return known?.orderId === orderId ? known : null;
}

/** It was booked and never left: what left in its name is written down in its place. */
async function giveUp(tx: Tx, { id, orderId, amountMinor, currency }: Refund, reason: string): Promise<void> {
  await saveRefundStatus(tx, id, "failed", null);
  await recordFact(tx, { orderId, kind: "refund_failed", providerObjectId: id, amountMinor, currency, reason, occurredAt: now() });
}
