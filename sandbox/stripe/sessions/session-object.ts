import type { Stripe } from "stripe";
import { newStripeId } from "../ids";
import { mergeMetadata, stringsOf } from "../params/metadata";
import { seconds, type World } from "../world";
import type { CheckedLines } from "./line-items";

type Params = Stripe.Checkout.SessionCreateParams;

const dayInSeconds = 24 * 3600;

/** A new open session, every field as API version 2026-10-28.endive shows it. */
export function newSession(world: World, params: Params, { currency, total }: CheckedLines): Stripe.Checkout.Session {
  const id = newStripeId("cs_test");
  const created = seconds(world);
  const text = params.custom_text;
  return {
    id,
    object: "checkout.session",
    adaptive_pricing: { enabled: params.adaptive_pricing?.enabled ?? false },
    after_expiration: null,
    allow_promotion_codes: params.allow_promotion_codes ?? null,
    allowed_payment_method_types: params.allowed_payment_method_types ?? null,
    amount_subtotal: total,
    amount_total: total,
    automatic_tax: { enabled: false, liability: null, provider: null, status: null },
    billing_address_collection: params.billing_address_collection ?? null,
    cancel_url: params.cancel_url ?? null,
    client_reference_id: params.client_reference_id ?? null,
    client_secret: null,
    collected_information: null,
    consent: null,
    consent_collection: null,
    created,
    currency,
    currency_conversion: null,
    custom_fields: [],
    custom_text: {
      after_submit: text?.after_submit || null,
      shipping_address: text?.shipping_address || null,
      submit: text?.submit || null,
      terms_of_service_acceptance: text?.terms_of_service_acceptance || null,
    },
    customer: null,
    customer_account: null,
    customer_creation: "if_required",
    customer_details: params.customer_email ? customerDetails(params.customer_email, null) : null,
    customer_email: params.customer_email ?? null,
    discounts: [],
    excluded_payment_method_types: params.excluded_payment_method_types ?? [],
    expires_at: params.expires_at ?? created + dayInSeconds,
    integration_identifier: params.integration_identifier ?? null,
    invoice: null,
    invoice_creation: null,
    livemode: false,
    locale: params.locale ?? null,
    managed_payments: { enabled: false },
    metadata: mergeMetadata(null, stringsOf(params.metadata)),
    mode: "payment",
    origin_context: params.origin_context ?? null,
    payment_intent: null,
    payment_link: null,
    payment_method_collection: params.payment_method_collection ?? "always",
    payment_method_configuration_details: null,
    payment_method_options: { card: { request_three_d_secure: "automatic" } },
    payment_method_types: ["card"],
    payment_status: "unpaid",
    permissions: null,
    phone_number_collection: { enabled: false },
    recovered_from: null,
    saved_payment_method_options: null,
    setup_intent: null,
    shipping_address_collection: null,
    shipping_cost: null,
    shipping_options: [],
    status: "open",
    submit_type: params.submit_type ?? null,
    subscription: null,
    success_url: params.success_url ?? null,
    total_details: { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
    ui_mode: "hosted_page",
    url: `${world.publicUrl}/c/pay/${id}`,
    wallet_options: null,
  };
}

/** What the session tells about the person who pays. */
export function customerDetails(email: string | null, name: string | null): Stripe.Checkout.Session.CustomerDetails {
  return {
    address: null,
    business_name: null,
    email,
    individual_name: null,
    name,
    phone: null,
    tax_exempt: "none",
    tax_ids: [],
  };
}
