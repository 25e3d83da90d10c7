import "server-only";
import { findSession } from "@/lib/payments/operations/create-session";
import { readSession } from "@/lib/payments/operations/read-session";
import { findLiveAttempt, markOpen, postpone } from "@/lib/payments/repository/attempts";
import { now } from "@/lib/platform/clock";
import { log } from "@/lib/platform/log";
import { stripe, stripeFault } from "@/lib/platform/stripe";

/** `ended`: no session of this order can take money any more. `paid`, `processing`: too late. `unknown`: Stripe did not say (`silent`: nor will it to others now). */
export type SessionEnd = { kind: "ended" } | { kind: "paid" | "processing"; sessionId: string } | { kind: "unknown"; silent: boolean };

const LOOK_AGAIN_MS = 3_600_000;

/** Ends the live session of an order at Stripe. What Stripe says decides; nothing here is changed yet, but a lost session's id is kept. */
export async function endSession(orderId: string): Promise<SessionEnd> {
  const attempt = await findLiveAttempt(orderId);
  if (!attempt) return { kind: "ended" };
  try {
    const sessionId = attempt.sessionId ?? (await findLost(attempt));
    if (!sessionId) return { kind: "ended" };
    const end = await expireSession(sessionId);
    if (end.kind === "processing") await postpone(attempt.id, new Date(now().getTime() + LOOK_AGAIN_MS));
    return end;
  } catch (error) {
    const fault = stripeFault(error);
    if (!fault) throw error;
    log.warn({ orderId, fault }, "payment session: could not be ended");
    return { kind: "unknown", silent: fault.kind === "silent" || fault.kind === "busy" };
  }
}

/** A session that Stripe made and whose answer never came. Should one still be on its way, openAttempt finds its attempt over and ends it. */
async function findLost(attempt: Parameters<typeof findSession>[0]): Promise<string | null> {
  const session = await findSession(attempt);
  if (session) await markOpen(attempt.id, session);
  return session?.id ?? null;
}

/** Ends one session at Stripe; what it says decides. Throws when Stripe cannot be asked. */
export async function expireSession(sessionId: string): Promise<SessionEnd> {
  try {
    await stripe().checkout.sessions.expire(sessionId);
    return { kind: "ended" };
  } catch (error) {
    if (stripeFault(error)?.kind !== "refused") throw error; // refused: it is not open any more
  }
  const session = await readSession(sessionId);
  if (session?.state === "paid" || session?.state === "processing") return { kind: session.state, sessionId };
  return session?.state === "open" ? { kind: "unknown", silent: false } : { kind: "ended" };
}

/** Ends a session that nobody should pay any more; when Stripe does not answer it ends by its own time. */
export async function abandonSession(sessionId: string): Promise<void> {
  try {
    await stripe().checkout.sessions.expire(sessionId);
  } catch (error) {
    log.warn({ sessionId, fault: stripeFault(error) }, "payment session: not ended; it ends by itself");
  }
}
