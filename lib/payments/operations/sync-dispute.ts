import "server-only";
import type Stripe from "stripe";
import { followMoney } from "@/lib/giftcards/operations/follow-money";
import { money } from "@/lib/kernel/money";
import { ok, type Result } from "@/lib/kernel/result";
import { isClosed, laterDispute } from "@/lib/payments/domain/dispute-status";
import { type DisputeFacts, disputedMoney } from "@/lib/payments/domain/disputed-money";
import { saveDispute, statusOfDispute } from "@/lib/payments/repository/disputes";
import { findCapture, recordFact } from "@/lib/payments/repository/events";
import { resolveFinding, saveFinding } from "@/lib/payments/repository/findings";
import { lockOrderMoney } from "@/lib/payments/repository/refunds";
import type { PaymentNews } from "@/lib/payments/types";
import { now } from "@/lib/platform/clock";
import { log } from "@/lib/platform/log";
import { stripe, unlessMissing } from "@/lib/platform/stripe";
import { inTransaction, type Tx } from "@/lib/platform/transaction";

/** Reads a dispute at Stripe again and notes its state, and as facts that it was opened, won or lost. Throws when Stripe cannot be asked. */
export async function syncDispute(id: string): Promise<PaymentNews> {
  const told = await unlessMissing(() => stripe().disputes.retrieve(id));
  return told
    ? note(idOf(told.payment_intent), (capture) => factsOfDispute(told, capture))
    : { kind: "unexplained", reason: "DISPUTE_UNKNOWN" };
}

/** The same for a card network's early warning of fraud: it moves no money, and asks to stop the parcel. */
export async function syncWarning(id: string): Promise<PaymentNews> {
  const told = await unlessMissing(() => stripe().radar.earlyFraudWarnings.retrieve(id));
  if (!told) return { kind: "unexplained", reason: "WARNING_UNKNOWN" };
  return note(idOf(told.payment_intent), (capture) => ({
    kind: "warning",
    providerObjectId: told.id,
    paymentIntentId: idOf(told.payment_intent) ?? "",
    amountMinor: capture.amountMinor,
    currency: capture.currency,
    claimed: null,
    reason: told.fraud_type,
    status: "warned",
    evidenceDueAt: null,
    balance: null,
    openedAt: new Date(told.created * 1000),
    closed: false,
  }));
}

type Capture = { amountMinor: number; currency: string };

async function note(paymentIntentId: string | null, factsOf: (capture: Capture) => DisputeFacts): Promise<PaymentNews> {
  const noted = await inTransaction(async (tx): Promise<Result<PaymentNews, never>> => {
    const capture = paymentIntentId === null ? null : await findCapture(tx, paymentIntentId);
    if (!capture) return ok({ kind: "foreign", paymentIntentId });
    const { orderId } = capture;
    await lockOrderMoney(tx, orderId);
    const told = factsOf(capture);
    const known = await statusOfDispute(tx, told.providerObjectId);
    if (known !== null && laterDispute(known, told.status) !== told.status) return ok({ kind: "noted" }); // old news
    await saveDispute(tx, orderId, told);
    if (told.claimed) await noteCurrency(tx, orderId, told);
    if (known !== told.status)
      log.error(
        { orderId, kind: told.kind, status: told.status, disputeId: told.providerObjectId },
        "payment disputed or warned of: look at it",
      );
    const { providerObjectId, amountMinor, currency, reason, openedAt: occurredAt } = told;
    const fact = { orderId, providerObjectId, amountMinor, currency, reason, occurredAt };
    await recordFact(tx, { ...fact, kind: told.kind === "warning" ? "fraud_warned" : "disputed" });
    if (told.status === "won") await recordFact(tx, { ...fact, kind: "dispute_won", occurredAt: now() });
    if (told.status === "lost") await recordFact(tx, { ...fact, kind: "dispute_lost", occurredAt: now() });
    await followMoney(tx, orderId);
    return ok({ kind: "noted" });
  });
  return noted.ok ? noted.value : { kind: "foreign", paymentIntentId };
}

/** A person compares what the bank took with what was paid, while it can still be answered. */
const noteCurrency = async (tx: Tx, orderId: string, { closed, providerObjectId: subject, openedAt: at }: DisputeFacts): Promise<void> => {
  if (closed) await resolveFinding(tx, "DISPUTE_CURRENCY", subject);
  else await saveFinding({ kind: "DISPUTE_CURRENCY", subject, orderId, orderNumber: null, at }, tx);
};

function factsOfDispute(told: Stripe.Dispute, capture: Capture): DisputeFacts {
  const said = money(told.amount, told.currency.toUpperCase());
  const { atRisk, claimed } = disputedMoney(said, money(capture.amountMinor, capture.currency));
  const [first] = told.balance_transactions;
  const due = told.evidence_details.due_by;
  return {
    kind: "dispute",
    providerObjectId: told.id,
    paymentIntentId: idOf(told.payment_intent) ?? "",
    amountMinor: atRisk.minor,
    currency: atRisk.currency,
    claimed,
    reason: told.reason,
    status: told.status,
    evidenceDueAt: due === null ? null : new Date(due * 1000),
    balance: first
      ? { minor: told.balance_transactions.reduce((sum, { net }) => sum + net, 0), currency: first.currency.toUpperCase() }
      : null,
    openedAt: new Date(told.created * 1000),
    closed: isClosed(told.status),
  };
}

const idOf = (object: string | { id: string } | null | undefined): string | null =>
  typeof object === "string" ? object : (object?.id ?? null);
