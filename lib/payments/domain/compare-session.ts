import { isId } from "@/lib/kernel/ids";
import type { FindingKind, KnownOrder, SessionFacts } from "@/lib/payments/types";

/** Orders of ours that a session leads to: by its reference, by an attempt that holds its id, by the money it brought. */
export type OursOfSession = { named: KnownOrder | null; holder: KnownOrder | null; payer: KnownOrder | null };

export type SessionRepair =
  | "settle" // money that the shop has not heard of
  | "end" // over at Stripe, still waiting or holding stock here
  | "expire" // can still be paid, and must not
  | "adopt"; // Stripe's answer was lost: the attempt does not know its session

export type SessionVerdict =
  | { kind: "fine" }
  | { kind: "foreign"; paid: boolean } // of another app on the same account: never touched
  | { kind: "repair"; repair: SessionRepair }
  | { kind: "look"; finding: FindingKind };

const ANSWER_MS = 60_000; // by then an answer that was not lost is here

const fine: SessionVerdict = { kind: "fine" };
const look = (finding: FindingKind): SessionVerdict => ({ kind: "look", finding });
const repair = (repair: SessionRepair): SessionVerdict => ({ kind: "repair", repair });

/** What is to be done about a session at Stripe, given what the shop knows. Pure: the same facts, the same verdict. */
export function compareSession(session: SessionFacts, ours: OursOfSession, context: { livemode: boolean; at: Date }): SessionVerdict {
  const { named, holder, payer } = ours;
  const money = session.state === "paid";
  const marked = session.mode === "payment" && session.orderNumber !== null && session.reference !== null && isId(session.reference);
  if (!named && !holder && !payer) return marked && money ? look("ORDER_UNKNOWN") : { kind: "foreign", paid: money };
  if (!marked || !named || [holder, payer].some((other) => other !== null && other.id !== named.id)) return look("REFERENCE_MISMATCH");
  if (session.livemode !== context.livemode) return look("WRONG_MODE");
  if (money) return comparePaid(session, named);
  if (attemptOf(named, session)?.status === "completed" || payer) return look("NOT_CAPTURED");
  if (session.state === "processing") return fine;
  return session.state === "open" ? compareOpen(session, named, context.at) : compareOver(session, named);
}

function comparePaid({ paymentIntentId, amountMinor, currency, receivedMinor }: SessionFacts, order: KnownOrder): SessionVerdict {
  if (!paymentIntentId || !amountMinor || !currency) return look("PAID_WITHOUT_PAYMENT");
  const capture = order.captures.find((known) => known.paymentIntentId === paymentIntentId);
  if (!capture) return repair("settle"); // also when it cannot be kept: settling sends it back
  const same = capture.amountMinor === amountMinor && capture.currency === currency;
  return same && (receivedMinor ?? amountMinor) === amountMinor ? fine : look("AMOUNT_DIFFERS");
}

function compareOver(session: SessionFacts, order: KnownOrder): SessionVerdict {
  if (order.status === "expired") return order.holdsStock ? repair("end") : fine;
  if (order.status !== "pending_payment") return fine;
  const live = order.attempts.find(isLive);
  return !live || live === attemptOf(order, session) ? repair("end") : fine; // another attempt goes on
}

function compareOpen(session: SessionFacts, order: KnownOrder, at: Date): SessionVerdict {
  const attempt = attemptOf(order, session);
  if (!attempt) return order.attempts.some(({ number }) => number === session.attempt) ? repair("expire") : look("ATTEMPT_UNKNOWN");
  if (order.status !== "pending_payment" || !isLive(attempt)) return repair("expire");
  const waited = at.getTime() - attempt.createdAt.getTime();
  return attempt.sessionId === null && waited > ANSWER_MS ? repair("adopt") : fine;
}

/** The attempt that knows this session, or asked for it and never heard. */
const attemptOf = (order: KnownOrder, session: SessionFacts) =>
  order.attempts.find(({ sessionId }) => sessionId === session.id) ??
  order.attempts.find(({ sessionId, number }) => sessionId === null && number === session.attempt);

const isLive = ({ status }: KnownOrder["attempts"][number]): boolean => status === "prepared" || status === "open";
