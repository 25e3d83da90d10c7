import type { Stripe } from "stripe";
import { newStripeId } from "../ids";
import { stringsOf } from "../params/metadata";
import type { SessionRecord } from "../state";
import { seconds, type World } from "../world";
import type { Refusal, TestCard } from "./cards";

export type Payer = { email: string | null; name: string | null };

const noAddress: Stripe.Address = { city: null, country: null, line1: null, line2: null, postal_code: null, state: null };

/** The payment intent that a session gets at its first attempt to pay (not before: so it is since API version 2022-08-01). */
export function newIntent(world: World, { session, intentData }: SessionRecord): Stripe.PaymentIntent {
  const id = newStripeId("pi");
  const { shipping } = intentData;
  return {
    id,
    object: "payment_intent",
    allowed_payment_method_types: null,
    amount: session.amount_total ?? 0,
    amount_capturable: 0,
    amount_details: { tip: {} },
    amount_received: 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: null,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: "automatic_async",
    client_secret: `${id}_${newStripeId("secret")}`,
    confirmation_method: "automatic",
    created: seconds(world),
    currency: session.currency ?? "",
    customer: null,
    customer_account: null,
    description: intentData.description ?? null,
    excluded_payment_method_types: null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    managed_payments: { enabled: false },
    metadata: stringsOf(intentData.metadata),
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: null,
    payment_method_types: ["card"],
    payment_record: null,
    processing: null,
    receipt_email: intentData.receipt_email ?? null,
    review: null,
    setup_future_usage: null,
    shipping: shipping
      ? {
          address: { ...noAddress, ...shipping.address },
          carrier: shipping.carrier ?? null,
          name: shipping.name,
          phone: shipping.phone ?? null,
          tracking_number: shipping.tracking_number ?? null,
        }
      : null,
    source: null,
    statement_descriptor: intentData.statement_descriptor ?? null,
    statement_descriptor_suffix: intentData.statement_descriptor_suffix ?? null,
    status: "requires_payment_method",
    transfer_data: null,
    transfer_group: intentData.transfer_group ?? null,
  };
}

/** One try to take the money: paid, or failed with the bank's refusal. */
export function newCharge(
  world: World,
  intent: Stripe.PaymentIntent,
  card: TestCard,
  payer: Payer,
  { refusal, authenticated }: { refusal: Refusal | null; authenticated: boolean },
): Stripe.Charge {
  const paid = refusal === null;
  return {
    id: newStripeId("ch"),
    object: "charge",
    amount: intent.amount,
    amount_captured: paid ? intent.amount : 0,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: paid ? newStripeId("txn") : null,
    billing_details: { address: null, email: payer.email, name: payer.name, phone: null, tax_id: null },
    calculated_statement_descriptor: intent.statement_descriptor_suffix ?? "COMPTOIR SANDBOX",
    captured: paid,
    created: seconds(world),
    currency: intent.currency,
    customer: null,
    description: intent.description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: refusal?.code ?? null,
    failure_message: refusal?.message ?? null,
    fraud_details: {},
    livemode: false,
    metadata: { ...intent.metadata },
    on_behalf_of: null,
    outcome: outcomeOf(refusal),
    paid,
    payment_intent: intent.id,
    payment_method: newStripeId("pm"),
    payment_method_details: { type: "card", card: cardDetails(card, authenticated) },
    receipt_email: intent.receipt_email,
    receipt_number: null,
    receipt_url: null,
    refunded: false,
    review: null,
    shipping: intent.shipping as Stripe.Charge["shipping"],
    source: null,
    source_transfer: null,
    statement_descriptor: intent.statement_descriptor,
    statement_descriptor_suffix: intent.statement_descriptor_suffix,
    status: paid ? "succeeded" : "failed",
    transfer_data: null,
    transfer_group: intent.transfer_group,
  };
}

function outcomeOf(refusal: Refusal | null): Stripe.Charge.Outcome {
  return {
    advice_code: null,
    network_advice_code: null,
    network_decline_code: null,
    network_status: refusal ? "declined_by_network" : "approved_by_network",
    reason: refusal ? (refusal.declineCode ?? refusal.code) : null,
    risk_level: "normal",
    risk_score: 20,
    seller_message: refusal ? "The bank refused the payment." : "Payment complete.",
    type: refusal ? "issuer_declined" : "authorized",
  };
}

function cardDetails(card: TestCard, authenticated: boolean): Stripe.Charge.PaymentMethodDetails.Card {
  return {
    amount_authorized: null,
    authorization_code: null,
    brand: card.brand,
    checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: "pass" },
    country: "FR",
    electronic_commerce_indicator: null,
    exp_month: 12,
    exp_year: 2034,
    fingerprint: `sandbox${card.number.slice(-4)}`,
    funding: "credit",
    installments: null,
    last4: card.number.slice(-4),
    mandate: null,
    network: card.brand,
    network_transaction_id: null,
    regulated_status: "unregulated",
    three_d_secure: authenticated
      ? {
          authentication_flow: "challenge",
          electronic_commerce_indicator: "05",
          exemption_indicator: null,
          result: "authenticated",
          result_reason: null,
          transaction_id: null,
          version: "2.2.0",
        }
      : null,
    transaction_link_id: null,
    wallet: null,
  };
}
