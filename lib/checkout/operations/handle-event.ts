import "server-only";
import { type Settlement, settlePayment } from "@/lib/checkout/operations/settle-payment";
import { type EventSubject, isIdOf, subjectOf } from "@/lib/payments/domain/event-types";
import { findSessionOfPayment } from "@/lib/payments/operations/find-session-of-payment";
import { syncDispute, syncWarning } from "@/lib/payments/operations/sync-dispute";
import { syncRefund, syncRefundsOf } from "@/lib/payments/operations/sync-refund";
import type { PaymentNews } from "@/lib/payments/types";
import type { Outcome, Task } from "@/lib/platform/queue";

const handlers: Record<EventSubject, (id: string) => Promise<Outcome>> = {
  session: async (id) => outcomeOf(await settlePayment(id)),
  refund: (id) => afterPayment(() => syncRefund(id)),
  dispute: (id) => afterPayment(() => syncDispute(id)),
  warning: (id) => afterPayment(() => syncWarning(id)),
  charge: (id) => afterPayment(() => syncRefundsOf(id)),
};

/**
 * Does what an event of the inbox asks for. An event is only a hint that something happened: what happened is read at Stripe, so events may
 * come late, twice, in any order, or not at all, and different events of one change have one effect. Throws when Stripe or the database
 * cannot be asked: the queue tries again.
 */
export async function handleEvent({ kind, subject }: Task): Promise<Outcome> {
  const about = subjectOf(kind);
  if (about === null) return { state: "ignored", reason: "nobody listens to this type" };
  if (!isIdOf(about, subject)) return { state: "quarantined", reason: "MALFORMED_OBJECT" };
  return handlers[about](subject);
}

function outcomeOf(settlement: Settlement): Outcome {
  if (settlement.kind === "foreign") return { state: "ignored", reason: "of no order of ours" };
  if (settlement.kind === "unexplained") return { state: "quarantined", reason: settlement.reason };
  return settlement.kind === "returned" ? { state: "done", reason: settlement.reason } : { state: "done" };
}

/** After these the payment stands written down. */
const brought: ReadonlySet<Settlement["kind"]> = new Set(["settled", "returned", "already_settled"]);

/** What money did later may be told before the payment itself was: then that is settled first, and the news is heard again. */
async function afterPayment(hear: () => Promise<PaymentNews>): Promise<Outcome> {
  const news = await hear();
  if (news.kind !== "foreign") return outcomeOfNews(news);
  const sessionId = news.paymentIntentId && (await findSessionOfPayment(news.paymentIntentId));
  const settlement = sessionId ? await settlePayment(sessionId) : null;
  if (settlement?.kind === "unexplained") return outcomeOf(settlement);
  return outcomeOfNews(settlement && brought.has(settlement.kind) ? await hear() : news);
}

function outcomeOfNews(news: PaymentNews): Outcome {
  if (news.kind === "noted") return { state: "done" };
  return news.kind === "foreign" ? { state: "ignored", reason: "of no payment of ours" } : { state: "quarantined", reason: news.reason };
}
