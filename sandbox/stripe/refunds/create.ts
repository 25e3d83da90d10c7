import type { Stripe } from "stripe";
import { invalid, missing, notSimulated } from "../api/errors";
import { formatAmount } from "../currencies";
import { newStripeId } from "../ids";
import { mergeMetadata, stringsOf } from "../params/metadata";
import { testCards } from "../payments/cards";
import { type EventSource, seconds, type World } from "../world";

type Params = Stripe.RefundCreateParams;

/** Checks the parameters of a refund and returns the work: a refund never takes more than what is left of the charge. */
export function prepareRefund(world: World, params: Params, source: EventSource): () => Stripe.Refund {
  if (params.charge === undefined && params.payment_intent === undefined)
    throw invalid(
      "One of the following params should be provided for this request: payment_intent or charge.",
      undefined,
      "parameter_missing",
    );
  if (params.amount !== undefined && params.amount < 1)
    throw invalid("This value must be greater than or equal to 1.", "amount", "parameter_invalid_integer");
  if (params.origin || params.customer) throw notSimulated(params.origin ? "origin" : "customer");
  if (params.reverse_transfer) throw notSimulated("reverse_transfer");
  if (params.refund_application_fee) throw notSimulated("refund_application_fee");
  return () => refund(world, params, source);
}

function refund(world: World, params: Params, source: EventSource): Stripe.Refund {
  const charge = chargeOf(world, params);
  if (params.currency && params.currency.toLowerCase() !== charge.currency)
    throw invalid(`The currency ${params.currency} does not match that of the charge, ${charge.currency}.`, "currency");
  const taken = [...world.state.disputes.values()].some(
    (dispute) => dispute.charge === charge.id && !dispute.is_charge_refundable && dispute.status !== "won",
  );
  if (taken) throw invalid(`Charge ${charge.id} has been charged back; cannot issue a refund.`, "charge", "charge_disputed");
  const left = charge.amount_captured - charge.amount_refunded;
  if (left === 0) throw invalid(`Charge ${charge.id} has already been refunded.`, "charge", "charge_already_refunded");
  const amount = params.amount ?? left;
  if (amount > left) throw tooMuch(charge, amount, left);

  const fate = testCards.find(({ number }) => number.endsWith(charge.payment_method_details?.card?.last4 ?? ""))?.refund ?? "succeeds";
  const made = newRefund(world, params, charge, amount, fate === "succeeds later" ? "pending" : "succeeded");
  world.state.refunds.set(made.id, made);
  takeBack(charge, amount);
  world.state.refundPlans.set(made.id, {
    refundId: made.id,
    status: fate === "fails later" ? "failed" : "succeeded",
    at: world.clock.now() + world.refundSettleMs,
  });
  world.emit("refund.created", made, source);
  world.emit("charge.refunded", charge, source);
  world.changed();
  return made;
}

/** A while later each refund is updated: the bank's reference arrives, and on the slow test cards the status changes. */
export function settleDueRefunds(world: World): void {
  for (const plan of world.state.refundPlans.values()) {
    const refund = world.state.refunds.get(plan.refundId);
    if (plan.at > world.clock.now() || !refund) continue;
    world.state.refundPlans.delete(plan.refundId);
    const before = { status: refund.status };
    refund.status = plan.status;
    delete refund.pending_reason;
    if (plan.status === "succeeded" && refund.destination_details?.card)
      Object.assign(refund.destination_details.card, { reference: newStripeId("req").slice(4), reference_status: "available" });
    const charge = typeof refund.charge === "string" ? world.state.charges.get(refund.charge) : undefined;
    if (plan.status === "failed" && charge) {
      refund.failure_reason = "expired_or_canceled_card";
      refund.failure_balance_transaction = newStripeId("txn");
      takeBack(charge, -refund.amount);
    }
    world.emit("refund.updated", refund, null, before);
    if (plan.status === "failed") world.emit("refund.failed", refund, null, before);
    world.changed();
  }
}

function takeBack(charge: Stripe.Charge, amount: number): void {
  charge.amount_refunded += amount;
  charge.refunded = charge.amount_refunded === charge.amount_captured;
}

function chargeOf(world: World, { charge: chargeId, payment_intent: intentId }: Params): Stripe.Charge {
  const intent = intentId === undefined ? undefined : world.state.intents.get(intentId);
  if (intentId !== undefined && !intent) throw missing("payment_intent", intentId, "payment_intent", 400);
  const latest = typeof intent?.latest_charge === "string" ? intent.latest_charge : undefined;
  if (chargeId !== undefined && latest !== undefined && chargeId !== latest)
    throw invalid(`The charge ${chargeId} does not belong to the payment intent ${intentId}.`, "charge");
  const charge = world.state.charges.get(chargeId ?? latest ?? "");
  if (intentId !== undefined && !charge?.paid)
    throw invalid(`This PaymentIntent (${intentId}) does not have a successful charge to refund.`, "payment_intent");
  if (!charge) throw missing("charge", chargeId ?? "", "charge", 400);
  if (!charge.paid) throw invalid(`Charge ${charge.id} was not paid and cannot be refunded.`, "charge");
  return charge;
}

function tooMuch(charge: Stripe.Charge, amount: number, left: number) {
  const shown = (minor: number) => formatAmount(minor, charge.currency, "en");
  const what = left === charge.amount_captured ? "charge amount" : "unrefunded amount on charge";
  return invalid(`Refund amount (${shown(amount)}) is greater than ${what} (${shown(left)})`, "amount");
}

function newRefund(world: World, params: Params, charge: Stripe.Charge, amount: number, status: "pending" | "succeeded"): Stripe.Refund {
  return {
    id: newStripeId("re"),
    object: "refund",
    amount,
    balance_transaction: newStripeId("txn"),
    charge: charge.id,
    created: seconds(world),
    currency: charge.currency,
    customer: null,
    customer_account: null,
    destination_details: {
      type: "card",
      card: { reference_status: "pending", reference_type: "acquirer_reference_number", type: "refund" },
    },
    metadata: params.metadata ? mergeMetadata(null, stringsOf(params.metadata)) : {},
    payment_intent: charge.payment_intent,
    payment_method: charge.payment_method,
    ...(status === "pending" && { pending_reason: "processing" as const }),
    reason: params.reason ?? null,
    receipt_number: null,
    source_transfer_reversal: null,
    status,
    transfer_reversal: null,
  };
}
