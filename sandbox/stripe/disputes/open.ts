import type { Stripe } from "stripe";
import { newStripeId } from "../ids";
import { seconds, type World } from "../world";

const DAY = 86_400;
const ANSWER_DAYS = 9;
const FEE = 2_000; // Stripe's own, in cents

export type DisputeStart = {
  reason: string;
  status: "needs_response" | "warning_needs_response";
  amount?: number | undefined;
  currency?: string | undefined;
};
export type DisputeEnd = "under_review" | "warning_under_review" | "warning_closed" | "won" | "lost";

/**
 * The buyer's bank takes a charge back, or (a warning) asks about it first; a chargeback withdraws money and a fee at once. A bank may speak
 * its card's currency; what leaves the balance then is the charge, in the charge's.
 */
export function openDispute(world: World, charge: Stripe.Charge, start: DisputeStart): Stripe.Dispute {
  const { reason, status, amount = charge.amount, currency = charge.currency } = start;
  const at = seconds(world);
  const dispute: Stripe.Dispute = {
    id: newStripeId("dp"),
    object: "dispute",
    amount,
    balance_transactions: [],
    charge: charge.id,
    created: at,
    currency,
    enhanced_eligibility_types: [],
    evidence: {
      customer_email_address: charge.billing_details.email,
      customer_name: charge.billing_details.name,
    } as Stripe.Dispute.Evidence,
    evidence_details: {
      due_by: at + ANSWER_DAYS * DAY,
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: false,
      submission_count: 0,
      submission_method: "not_submitted",
    },
    intended_submission_method: null,
    is_charge_refundable: status === "warning_needs_response",
    livemode: false,
    metadata: {},
    payment_intent: charge.payment_intent,
    reason,
    status,
  };
  world.state.disputes.set(dispute.id, dispute);
  charge.disputed = true;
  if (status === "needs_response")
    dispute.balance_transactions.push(
      movement(world, dispute, charge.currency, currency === charge.currency ? -amount : -charge.amount, FEE),
    );
  world.emit("charge.dispute.created", dispute);
  if (status === "needs_response") world.emit("charge.dispute.funds_withdrawn", dispute);
  world.changed();
  return dispute;
}

/** The bank goes on, or decides: a won dispute gives the money back, not the fee. */
export function moveDispute(world: World, dispute: Stripe.Dispute, status: DisputeEnd): Stripe.Dispute {
  const before = { status: dispute.status };
  dispute.status = status;
  if (status === "under_review" || status === "warning_under_review")
    Object.assign(dispute.evidence_details, { has_evidence: true, submission_count: 1 });
  const [withdrawn] = dispute.balance_transactions;
  if (status === "won" && withdrawn) {
    dispute.balance_transactions.push(movement(world, dispute, withdrawn.currency, -withdrawn.amount, 0));
    world.emit("charge.dispute.funds_reinstated", dispute);
  }
  const ended = status === "won" || status === "lost" || status === "warning_closed";
  world.emit(ended ? "charge.dispute.closed" : "charge.dispute.updated", dispute, null, before);
  world.changed();
  return dispute;
}

/** What a card network says of a charge before its holder does. */
export function warnOfFraud(world: World, charge: Stripe.Charge): Stripe.Radar.EarlyFraudWarning {
  const warning: Stripe.Radar.EarlyFraudWarning = {
    id: newStripeId("issfr"),
    object: "radar.early_fraud_warning",
    actionable: true,
    charge: charge.id,
    created: seconds(world),
    fraud_type: "made_with_stolen_card",
    livemode: false,
    ...(charge.payment_intent && { payment_intent: charge.payment_intent }),
  };
  world.state.warnings.set(warning.id, warning);
  world.emit("radar.early_fraud_warning.created", warning);
  world.changed();
  return warning;
}

function movement(world: World, dispute: Stripe.Dispute, currency: string, amount: number, fee: number): Stripe.BalanceTransaction {
  const at = seconds(world);
  return {
    id: newStripeId("txn"),
    object: "balance_transaction",
    amount,
    available_on: at,
    balance_type: "payments",
    created: at,
    currency,
    description: null,
    exchange_rate: null,
    fee,
    fee_details: [],
    net: amount - fee,
    reporting_category: amount < 0 ? "dispute" : "dispute_reversal",
    source: dispute.id,
    status: "available",
    type: "adjustment",
  };
}
