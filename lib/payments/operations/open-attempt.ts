import "server-only";
import { err, ok, type Result } from "@/lib/kernel/result";
import type { Attempt } from "@/lib/payments/domain/attempt";
import { renewed, renewedEnd } from "@/lib/payments/domain/session-parameters";
import { createSession, type Session } from "@/lib/payments/operations/create-session";
import { abandonSession } from "@/lib/payments/operations/end-session";
import { findAttempt, findLiveAttempt, insertAttempt, markAbsent, markOpen } from "@/lib/payments/repository/attempts";
import type { StartedPayment, StartPaymentError } from "@/lib/payments/types";
import { now } from "@/lib/platform/clock";
import { inTransaction } from "@/lib/platform/transaction";

type Started = Result<StartedPayment, StartPaymentError>;

const notPayable = err({ code: "ORDER_NOT_PAYABLE" });
const unavailable = err({ code: "PROVIDER_UNAVAILABLE" });

/**
 * Opens the payment page of a prepared attempt; outside any transaction. Any number of calls lead to one session: an open attempt
 * answers the session it has, a lost answer is found again. When Stripe certainly has nothing for it, attempt n + 1 takes over, once.
 * Errors: PROVIDER_UNAVAILABLE (try again with the same order), ORDER_NOT_PAYABLE (paid, ended, or past its time).
 */
export async function openAttempt(attemptId: string): Promise<Started> {
  return open(await findAttempt(attemptId), true);
}

/** The same for an attempt that was written down this moment. */
export const openNewAttempt = (attempt: Attempt): Promise<Started> => open(attempt, true);

/** The same for whatever attempt of the order is alive. */
export async function resumePayment(orderId: string): Promise<Started> {
  const attempt = await findLiveAttempt(orderId);
  return open(attempt, true);
}

async function open(attempt: Attempt | null, mayReplace: boolean): Promise<Started> {
  if (attempt?.status === "open") return startedFrom(attempt);
  if (attempt?.status !== "prepared") return notPayable;

  const creation = await createSession(attempt);
  if (creation.kind === "created") return adopt(attempt, creation.session);
  if (creation.kind === "unknown" || !mayReplace) return unavailable;
  const next = await replace(attempt);
  return open(next, false);
}

function startedFrom({ sessionId, sessionUrl, expiresAt }: Attempt): Started {
  if (!sessionId || !sessionUrl || expiresAt <= now()) return notPayable;
  return ok({ sessionId, url: sessionUrl });
}

async function adopt(attempt: Attempt, session: Session): Promise<Started> {
  if (await markOpen(attempt.id, session)) return session.url ? ok({ sessionId: session.id, url: session.url }) : notPayable;
  const current = await findAttempt(attempt.id);
  if (current?.sessionId === session.id && current.status === "open") return startedFrom(current);
  // The order ended while Stripe answered: nobody has the page's address yet, and nobody shall pay there.
  if (current?.sessionId !== session.id) await abandonSession(session.id);
  return notPayable;
}

/** Attempt n + 1 of the same sale, in the transaction that ends n; null when n moved on meanwhile. */
async function replace(attempt: Attempt): Promise<Attempt | null> {
  const replaced = await inTransaction<Attempt, null>(async (tx) => {
    if (!(await markAbsent(tx, attempt.id))) return err(null);
    const number = attempt.number + 1;
    const expiresAt = renewedEnd(now(), attempt.expiresAt);
    const parameters = renewed(attempt.parameters, number, expiresAt);
    return ok(await insertAttempt(tx, { orderId: attempt.orderId, number, parameters, email: attempt.email, expiresAt }));
  });
  return replaced.ok ? replaced.value : null;
}
