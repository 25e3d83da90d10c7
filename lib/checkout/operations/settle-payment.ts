import "server-only";
import { closeOrder, endHeldOrder } from "@/lib/checkout/operations/close-order";
import { confirmOrder } from "@/lib/checkout/operations/confirm-order";
import { isId } from "@/lib/kernel/ids";
import { ok, type Result } from "@/lib/kernel/result";
import { holdOrder } from "@/lib/orders/operations/hold-order";
import { type Mismatch, mismatch } from "@/lib/payments/domain/session-facts";
import { completeByPayment } from "@/lib/payments/operations/close-attempt";
import { abandonSession } from "@/lib/payments/operations/end-session";
import { readSession } from "@/lib/payments/operations/read-session";
import { isRecorded, keepCapture, returnCapture } from "@/lib/payments/operations/record-capture";
import type { SessionFacts } from "@/lib/payments/types";
import { log } from "@/lib/platform/log";
import { enqueue } from "@/lib/platform/outbox";
import { expectedLivemode } from "@/lib/platform/stripe";
import { inTransaction, type Tx } from "@/lib/platform/transaction";

/** Why money that came could not be kept. It goes back in full. */
export type ReturnReason = Mismatch | "ORDER_NOT_PENDING" | "STOCK_LOST";

export type Settlement =
  | { kind: "settled" | "already_settled" | "ended" | "kept"; orderId: string }
  | { kind: "returned"; orderId: string; reason: ReturnReason }
  | { kind: "not_paid_yet" } // open, or the bank still works on it
  | { kind: "foreign" } // of another app on the same Stripe account
  | { kind: "unexplained"; reason: "SESSION_UNKNOWN" | "WRONG_MODE" | "ORDER_UNKNOWN" | "PAID_WITHOUT_PAYMENT" }; // ours by its looks: a person must look

/**
 * Brings an order up to what Stripe says of a session, now. Webhook, return page and sweeper all ask for this and for nothing else; any
 * number of calls, in any order, at the same time, have one effect. Throws when Stripe or the database cannot be asked: try again.
 */
export async function settlePayment(sessionId: string): Promise<Settlement> {
  const session = await readSession(sessionId);
  if (!session) return { kind: "unexplained", reason: "SESSION_UNKNOWN" };
  const orderId = session.reference;
  if (session.mode !== "payment" || !session.orderNumber || !orderId || !isId(orderId)) return { kind: "foreign" };
  if (session.livemode !== expectedLivemode()) return { kind: "unexplained", reason: "WRONG_MODE" };
  if (session.state === "open" || session.state === "processing") return { kind: "not_paid_yet" };
  if (session.state !== "paid") return { kind: await closeOrder(orderId, session), orderId };
  if (!session.paymentIntentId || !session.amountMinor || !session.currency) return { kind: "unexplained", reason: "PAID_WITHOUT_PAYMENT" }; // nothing is guessed about money
  return settlePaid(orderId, session);
}

type Settled = { settlement: Settlement; abandoned: string | null };

async function settlePaid(orderId: string, session: SessionFacts): Promise<Settlement> {
  const first = await inTransaction((tx) => keepOrReturn(tx, orderId, session, null));
  // What the claim had begun is rolled back; the money is dealt with in a transaction of its own.
  const result = first.ok ? first : await inTransaction((tx) => keepOrReturn(tx, orderId, session, first.error));
  if (!result.ok) throw new Error(`session ${session.id} settles neither way`);
  const { settlement, abandoned } = result.value;
  if (settlement.kind === "returned")
    log.error({ orderId, sessionId: session.id, reason: settlement.reason }, "payment returned: it could not be kept");
  if (settlement.kind === "unexplained")
    log.error({ orderId, sessionId: session.id, reason: settlement.reason }, "payment without an order: look at it");
  if (abandoned) await abandonSession(abandoned);
  return settlement;
}

/** Order first, then its stock, then the number of its invoice: the lock order. An `err` asks for the same again with the reason why the sale is impossible. */
async function keepOrReturn(
  tx: Tx,
  orderId: string,
  session: SessionFacts,
  impossible: "STOCK_LOST" | null,
): Promise<Result<Settled, "STOCK_LOST">> {
  const order = await holdOrder(tx, orderId);
  if (!order) return ok({ settlement: { kind: "unexplained", reason: "ORDER_UNKNOWN" }, abandoned: null });
  const already = ok<Settled>({ settlement: { kind: "already_settled", orderId }, abandoned: null });

  const pending = order.status === "pending_payment";
  const due = { ...order, totalMinor: order.totalMinor - order.giftCardMinor };
  const reason: ReturnReason | null = impossible ?? (pending ? null : "ORDER_NOT_PENDING") ?? mismatch(session, due);
  if (reason) {
    if (await isRecorded(tx, session)) return already;
    await returnCapture(tx, orderId, session, reason);
    const abandoned = pending ? await completeByPayment(tx, orderId, session) : null;
    if (pending) await endHeldOrder(tx, orderId);
    await enqueue(tx, "mail.payment_rejected", orderId);
    return ok({ settlement: { kind: "returned", orderId, reason }, abandoned });
  }

  if (!(await keepCapture(tx, orderId, session))) return already;
  const abandoned = await completeByPayment(tx, orderId, session);
  const confirmed = await confirmOrder(tx, order);
  return confirmed.ok ? ok({ settlement: { kind: "settled", orderId }, abandoned }) : confirmed;
}
