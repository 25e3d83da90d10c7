import type { Stripe } from "stripe";
import type { Delivery } from "./webhooks/delivery";

/** What the payment page remembers of a visitor between two requests; never a card but a test card. */
export type Draft = { email?: string; name?: string; card?: { number: string; expiry: string; cvc: string }; error?: PageError };
export type PageError = { field: "email" | "card" | "expiry" | "cvc" | "name" | "payment"; code: string };

export type SessionRecord = {
  session: Stripe.Checkout.Session;
  lines: Stripe.LineItem[];
  intentData: Stripe.Checkout.SessionCreateParams.PaymentIntentData;
  draft: Draft;
  /** The card that waits for its 3-D Secure step. */
  pendingCard: string | null;
};

export type EventRecord = { event: Stripe.Event; delivery: Delivery };
export type RefundPlan = { refundId: string; status: "succeeded" | "failed"; at: number };

/** A saved answer, as idempotency replays it. `at` in milliseconds of the sandbox's clock. */
export type SavedAnswer = {
  endpoint: string;
  params: string;
  status: number;
  body: string;
  requestId: string;
  at: number;
};

/** Everything the sandbox knows. Maps keep the order of creation, which is what lists are sorted by. */
export type State = {
  sessions: Map<string, SessionRecord>;
  intents: Map<string, Stripe.PaymentIntent>;
  charges: Map<string, Stripe.Charge>;
  refunds: Map<string, Stripe.Refund>;
  disputes: Map<string, Stripe.Dispute>;
  warnings: Map<string, Stripe.Radar.EarlyFraudWarning>;
  events: Map<string, EventRecord>;
  answers: Map<string, SavedAnswer>;
  /** What each new refund becomes a while later. */
  refundPlans: Map<string, RefundPlan>;
};

export const emptyState = (): State => ({
  sessions: new Map(),
  intents: new Map(),
  charges: new Map(),
  refunds: new Map(),
  disputes: new Map(),
  warnings: new Map(),
  events: new Map(),
  answers: new Map(),
  refundPlans: new Map(),
});

/** The state as JSON text, and back. */
export const stateToJson = (state: State): string =>
  JSON.stringify(Object.fromEntries(Object.entries(state).map(([name, entries]) => [name, [...entries]])));

export function stateFromJson(json: string): State {
  const saved: Partial<Record<keyof State, [string, never][]>> = JSON.parse(json);
  const state = emptyState();
  for (const name of Object.keys(state) as (keyof State)[]) for (const [id, value] of saved[name] ?? []) state[name].set(id, value);
  return state;
}
