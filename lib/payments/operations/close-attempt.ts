import "server-only";
import { blankAttempts, completeAttempt, expireLiveAttempt, liveAttemptIn } from "@/lib/payments/repository/attempts";
import type { SessionFacts } from "@/lib/payments/types";
import type { Tx } from "@/lib/platform/transaction";

/** Whether the order's live attempt, if any, is another than this session's: then the end of this session says nothing about the order. */
export async function isSuperseded(tx: Tx, orderId: string, session: SessionFacts): Promise<boolean> {
  const live = await liveAttemptIn(tx, orderId);
  return live !== null && live.sessionId !== session.id && live.number !== session.attempt;
}

/** No attempt of the order can take money any more. The caller holds the order. */
export const closeAttempt = (tx: Tx, orderId: string): Promise<void> => expireLiveAttempt(tx, orderId);

/**
 * Money came by this session. Answers the id of another open session of the order, to be ended at Stripe after the commit: there is one
 * only when Stripe had denied to know this one. The caller holds the order.
 */
export async function completeByPayment(tx: Tx, orderId: string, session: SessionFacts): Promise<string | null> {
  const live = await completeAttempt(tx, orderId, session.attempt, session.id);
  const other = live && live.number !== session.attempt ? live.sessionId : null;
  return other === session.id ? null : other;
}

/** Nobody will pay these orders any more: what their attempts know of the buyer goes. The caller holds the orders. */
export const forgetPayers = (tx: Tx, orderIds: readonly string[]): Promise<void> => blankAttempts(tx, orderIds);
