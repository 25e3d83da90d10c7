import type { Stripe } from "stripe";
import { customerDetails } from "../sessions/session-object";
import type { SessionRecord } from "../state";
import type { World } from "../world";
import { authenticationFailure, type Refusal, type TestCard, testCards } from "./cards";
import { newCharge, newIntent, type Payer } from "./objects";

export type Outcome =
  | { kind: "paid" }
  | { kind: "authenticate" }
  | { kind: "refused"; refusal: Refusal }
  /** Nothing was tried: the session is not open any more, or nothing waits for authentication. */
  | { kind: "closed" };

/**
 * One attempt to pay a session. The caller has looked at the session's time (findSession), so that an expired one is closed here.
 * Synchronous from end to end: two attempts at once cannot both pay.
 */
export function attemptPayment(world: World, record: SessionRecord, card: TestCard, payer: Payer): Outcome {
  if (record.session.status !== "open") return { kind: "closed" };
  const intent = intentOf(world, record);
  record.pendingCard = null;
  if (payer.email && !record.session.customer_email) record.draft.email = payer.email;
  if (payer.name) record.draft.name = payer.name;
  if (card.outcome.kind === "refused") return refuse(world, intent, card, payer, card.outcome.refusal);
  if (card.outcome.kind === "pays") return pay(world, record, intent, card, payer, false);
  record.pendingCard = card.number;
  intent.status = "requires_action";
  intent.next_action = {
    type: "redirect_to_url",
    redirect_to_url: { return_url: record.session.url, url: `${world.publicUrl}/c/pay/${record.session.id}/authenticate` },
  };
  world.emit("payment_intent.requires_action", intent);
  world.changed();
  return { kind: "authenticate" };
}

/** The end of the 3-D Secure step. */
export function finishAuthentication(world: World, record: SessionRecord, passed: boolean): Outcome {
  const card = testCards.find(({ number }) => number === record.pendingCard);
  if (record.session.status !== "open" || !card) return { kind: "closed" };
  const intent = intentOf(world, record);
  const payer = payerOf(record);
  record.pendingCard = null;
  intent.next_action = null;
  if (passed) return pay(world, record, intent, card, payer, true);
  return refuse(world, intent, card, payer, authenticationFailure);
}

/** Who pays, as far as the page knows. */
export const payerOf = ({ session, draft }: SessionRecord): Payer => ({
  email: session.customer_email ?? draft.email ?? null,
  name: draft.name ?? null,
});

function intentOf(world: World, record: SessionRecord): Stripe.PaymentIntent {
  const { session } = record;
  const existing = typeof session.payment_intent === "string" ? world.state.intents.get(session.payment_intent) : undefined;
  if (existing) return existing;
  const intent = newIntent(world, record);
  world.state.intents.set(intent.id, intent);
  session.payment_intent = intent.id;
  world.emit("payment_intent.created", intent);
  return intent;
}

function pay(
  world: World,
  record: SessionRecord,
  intent: Stripe.PaymentIntent,
  card: TestCard,
  payer: Payer,
  authenticated: boolean,
): Outcome {
  const { session } = record;
  const charge = newCharge(world, intent, card, payer, { refusal: null, authenticated });
  world.state.charges.set(charge.id, charge);
  Object.assign(intent, {
    amount_received: intent.amount,
    last_payment_error: null,
    latest_charge: charge.id,
    payment_method: charge.payment_method,
    status: "succeeded",
  } satisfies Partial<Stripe.PaymentIntent>);
  Object.assign(session, {
    customer_details: customerDetails(payer.email, payer.name),
    payment_status: "paid",
    status: "complete",
    url: null,
  } satisfies Partial<Stripe.Checkout.Session>);
  record.draft = {};
  world.emit("charge.succeeded", charge);
  world.emit("payment_intent.succeeded", intent);
  world.emit("checkout.session.completed", session);
  world.changed();
  return { kind: "paid" };
}

function refuse(world: World, intent: Stripe.PaymentIntent, card: TestCard, payer: Payer, refusal: Refusal): Outcome {
  intent.status = "requires_payment_method";
  intent.next_action = null;
  intent.last_payment_error = {
    type: refusal === authenticationFailure ? "invalid_request_error" : "card_error",
    code: refusal.code as Stripe.PaymentIntent.LastPaymentError["code"] & string,
    message: refusal.message,
    ...(refusal.declineCode && { decline_code: refusal.declineCode }),
  };
  if (refusal !== authenticationFailure) {
    const charge = newCharge(world, intent, card, payer, { refusal, authenticated: false });
    world.state.charges.set(charge.id, charge);
    intent.latest_charge = charge.id;
    intent.last_payment_error.charge = charge.id;
    world.emit("charge.failed", charge);
  }
  world.emit("payment_intent.payment_failed", intent);
  world.changed();
  return { kind: "refused", refusal };
}
