import "server-only";
import type Stripe from "stripe";
import type { ListedDispute } from "@/lib/payments/domain/compare-dispute";
import { stripe, stripeFault } from "@/lib/platform/stripe";

type Page<T> = { data: T[]; has_more: boolean };
type Query = { created: { gte: number }; limit: number; starting_after?: string };

/** Every dispute of the account that was opened since, newest first, a page at a time. */
export const disputePages = (since: Date): AsyncGenerator<ListedDispute[]> =>
  pages(since, (query) => stripe().disputes.list(query), disputeFacts);

/** Every early warning of fraud that came since, newest first, a page at a time. */
export const warningPages = (since: Date): AsyncGenerator<ListedDispute[]> =>
  pages(since, (query) => stripe().radar.earlyFraudWarnings.list(query), warningFacts);

/** One dispute or warning as it is now; null when Stripe has none of this id. Throws when Stripe cannot be asked. */
export async function readDispute({ kind, id }: Pick<ListedDispute, "kind" | "id">): Promise<ListedDispute | null> {
  try {
    if (kind === "warning") return warningFacts(await stripe().radar.earlyFraudWarnings.retrieve(id));
    return disputeFacts(await stripe().disputes.retrieve(id));
  } catch (error) {
    if (stripeFault(error)?.status === 404) return null;
    throw error;
  }
}

async function* pages<T extends { id: string }>(
  since: Date,
  ask: (query: Query) => PromiseLike<Page<T>>,
  factsOf: (told: T) => ListedDispute,
): AsyncGenerator<ListedDispute[]> {
  const query = { created: { gte: Math.floor(since.getTime() / 1000) }, limit: 100 };
  let after: string | undefined;
  do {
    const page = await ask({ ...query, ...(after && { starting_after: after }) });
    yield page.data.map(factsOf);
    after = page.has_more ? page.data.at(-1)?.id : undefined;
  } while (after);
}

const disputeFacts = ({ id, status, amount, currency, payment_intent, created }: Stripe.Dispute): ListedDispute => ({
  kind: "dispute",
  id,
  status,
  amount: { minor: amount, currency: currency.toUpperCase() },
  paymentIntentId: idOf(payment_intent),
  createdAt: new Date(created * 1000),
});

const warningFacts = ({ id, payment_intent, created }: Stripe.Radar.EarlyFraudWarning): ListedDispute => ({
  kind: "warning",
  id,
  status: "warned",
  amount: null,
  paymentIntentId: idOf(payment_intent ?? null),
  createdAt: new Date(created * 1000),
});

const idOf = (payment: string | { id: string } | null): string | null => (typeof payment === "string" ? payment : (payment?.id ?? null));
