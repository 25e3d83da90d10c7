import "server-only";
import { list, type RepairDone, recentIds } from "@/lib/checkout/domain/reconciliation";
import { attempted, CLOCKS_MS, type Run } from "@/lib/checkout/operations/reconcile-run";
import { type Settlement, settlePayment } from "@/lib/checkout/operations/settle-payment";
import { findKnownOrders } from "@/lib/checkout/queries/find-known-orders";
import { type PaidOrder, paidOrderPages } from "@/lib/checkout/queries/find-paid-orders";
import { compareSession, type OursOfSession, type SessionRepair } from "@/lib/payments/domain/compare-session";
import { adoptSession } from "@/lib/payments/operations/adopt-session";
import { expireSession } from "@/lib/payments/operations/end-session";
import { sessionPages } from "@/lib/payments/operations/list-sessions";
import { readSession } from "@/lib/payments/operations/read-session";
import type { Finding, SessionFacts } from "@/lib/payments/types";
import { expectedLivemode } from "@/lib/platform/stripe";

const REMEMBERED = 1_000; // sessions of which an order of ours is not asked again
const ROUNDS = 3;

/** Every session that Stripe lists, and in step with its pages every paid order of ours whose session was not among them. */
export async function reconcileSessions(run: Run): Promise<void> {
  const seen = recentIds(REMEMBERED);
  let to = run.began;
  for await (const page of sessionPages(run.since)) {
    if (run.stopped()) return;
    const ours = await findKnownOrders(page);
    for (const session of page) {
      await examine(run, session, ours(session));
      run.report.checked.sessions++;
      seen.add(session.id);
    }
    const from = new Date((page.at(-1)?.createdAt ?? to).getTime() + CLOCKS_MS);
    if (from >= to) continue;
    await lookForSessions(run, { from, to }, seen.has);
    to = from;
  }
  if (!run.stopped()) await lookForSessions(run, { from: run.since, to }, seen.has);
}

/**
 * Repairs a session until the two sides agree, each time by a fresh look at both: a page that was read a while ago is a reason to look, not
 * to act on money or to call a person.
 */
async function examine(run: Run, listed: SessionFacts, known: OursOfSession): Promise<void> {
  let [session, ours] = [listed, known];
  for (let round = 0; ; round++) {
    const verdict = compareSession(session, ours, { livemode: expectedLivemode(), at: run.began });
    if (verdict.kind === "fine") return;
    if (verdict.kind === "foreign") return noteForeign(run, session, verdict.paid);
    if (round > 0 && verdict.kind === "look") return run.left(findingOf(verdict.finding, session, ours));
    if (round === ROUNDS) return run.left(findingOf("NOT_REPAIRED", session, ours));
    if (verdict.kind === "repair" && !(await attempted(session.id, () => repair(run, session, ours, verdict.repair))))
      return run.left(findingOf("NOT_REPAIRED", session, ours));
    const fresh = await readSession(session.id);
    if (!fresh) return run.left(findingOf("SESSION_UNKNOWN", session, ours));
    [session, ours] = [fresh, (await findKnownOrders([fresh]))(fresh)];
  }
}

async function repair(run: Run, session: SessionFacts, ours: OursOfSession, what: SessionRepair): Promise<void> {
  const done = what === "expire" ? await expire(session) : what === "adopt" ? await adopt(session) : await settle(session);
  if (done) run.repaired({ kind: done, subject: session.id, orderNumber: ours.named?.number ?? null });
}

const settle = async (session: SessionFacts): Promise<RepairDone | null> => told[(await settlePayment(session.id)).kind];
const expire = async (session: SessionFacts): Promise<RepairDone | null> =>
  (await expireSession(session.id)).kind === "ended" ? "session_expired" : null;
const adopt = async (session: SessionFacts): Promise<RepairDone | null> => ((await adoptSession(session)) ? "session_adopted" : null);

/** What settling did; null where somebody else was faster, or nothing is to be told. */
const told: Record<Settlement["kind"], RepairDone | null> = {
  settled: "settled",
  returned: "returned",
  ended: "ended",
  already_settled: null,
  kept: null,
  not_paid_yet: null,
  foreign: null,
  unexplained: null,
};

const findingOf = (kind: Finding["kind"], session: SessionFacts, { named, holder, payer }: OursOfSession): Finding => {
  const order = named ?? holder ?? payer;
  return { kind, subject: session.id, orderId: order?.id ?? null, orderNumber: order?.number ?? null, at: session.createdAt };
};

function noteForeign({ report: { foreign } }: Run, session: SessionFacts, paid: boolean): void {
  foreign.sessions++;
  if (paid) list(foreign.paid, session.id);
}

/** Paid orders of ours from this stretch of time whose session was not listed: each is asked for by its id. */
async function lookForSessions(run: Run, { from, to }: { from: Date; to: Date }, wasSeen: (id: string) => boolean): Promise<void> {
  for await (const page of paidOrderPages(from, to))
    for (const order of page) {
      if (run.stopped()) return;
      run.report.checked.orders++;
      if (order.sessionId === null) await run.left(findingAbout(order, "NO_SESSION"));
      else if (!wasSeen(order.sessionId)) await lookFor(run, order, order.sessionId);
    }
}

async function lookFor(run: Run, order: PaidOrder, sessionId: string): Promise<void> {
  const session = await readSession(sessionId);
  if (!session) return run.left(findingAbout(order, "SESSION_UNKNOWN"));
  await examine(run, session, (await findKnownOrders([session]))(session));
}

const findingAbout = ({ id, number, sessionId, createdAt }: PaidOrder, kind: Finding["kind"]): Finding => ({
  kind,
  subject: sessionId ?? id,
  orderId: id,
  orderNumber: number,
  at: createdAt,
});
