import { anything, boolean, decimal, integer, list, map, metadata, number, object, oneOf, text } from "./shape";
import { fonts, locales, paymentMethods, shippingCountries } from "./values";

/**
 * The parameters of checkout session create, update and expire, API version 2026-10-28.endive.
 * Facts taken from the type declarations of stripe 23.1; tests/unit/sandbox/stripe/params.test.ts compares them with the published list.
 */

const expand = list(text());
const account = object({ account: text(), "type!": oneOf("account", "self") });
const taxBehavior = oneOf("exclusive", "inclusive", "unspecified");
const switchedOn = object({ "enabled!": boolean });
const adjustableQuantity = object({ "enabled!": boolean, maximum: integer, minimum: integer });
const message = object({ "message!": text(1200) });
const nameField = object({ "enabled!": boolean, optional: boolean });
const invoiceField = object({ "name!": text(40), "value!": text(140) });
const picture = object({ file: text(), "type!": oneOf("file", "url"), url: text() });
const lengths = { default_value: text(), maximum_length: integer, minimum_length: integer };
const estimate = object({ "unit!": oneOf("business_day", "day", "hour", "month", "week"), "value!": integer });

const priceData = object({
  "currency!": text(),
  product: text(),
  product_data: object({
    description: text(),
    images: list(text()),
    metadata,
    "name!": text(),
    tax_code: text(),
    tax_details: object({ performance_location: text(), "tax_code?": text() }),
    unit_label: text(),
  }),
  recurring: object({ "interval!": oneOf("day", "month", "week", "year"), interval_count: integer }),
  tax_behavior: taxBehavior,
  unit_amount: integer,
  unit_amount_decimal: decimal,
});

const shippingOption = object({
  shipping_rate: text(),
  shipping_rate_data: object({
    delivery_estimate: object({ maximum: estimate, minimum: estimate }),
    "display_name!": text(100),
    fixed_amount: object({
      "amount!": integer,
      "currency!": text(),
      currency_options: map(object({ "amount!": integer, tax_behavior: taxBehavior })),
    }),
    metadata,
    tax_behavior: taxBehavior,
    tax_code: text(),
    type: oneOf("fixed_amount"),
  }),
});

const subscriptionData = object({
  application_fee_percent: number,
  billing_cycle_anchor: integer,
  billing_cycle_anchor_config: object({ "day_of_month!": integer, hour: integer, minute: integer, month: integer, second: integer }),
  billing_mode: object({
    flexible: object({ proration_discounts: oneOf("included", "itemized") }),
    "type!": oneOf("classic", "flexible"),
  }),
  default_tax_rates: list(text()),
  description: text(500),
  invoice_settings: object({
    "account_tax_ids?": list(text()),
    "custom_fields?": list(invoiceField),
    description: text(),
    footer: text(),
    issuer: account,
  }),
  metadata,
  on_behalf_of: text(),
  pending_invoice_item_interval: object({ "interval!": oneOf("day", "month", "week", "year"), interval_count: integer }),
  proration_behavior: oneOf("create_prorations", "none"),
  transfer_data: object({ amount_percent: number, "destination!": text() }),
  trial_end: integer,
  trial_period_days: integer,
  trial_settings: object({
    "end_behavior!": object({ "missing_payment_method!": oneOf("cancel", "create_invoice", "pause") }),
  }),
});

const paymentIntentData = object({
  application_fee_amount: integer,
  capture_method: oneOf("automatic", "automatic_async", "manual"),
  description: text(1000),
  metadata,
  on_behalf_of: text(),
  receipt_email: text(800),
  setup_future_usage: oneOf("off_session", "on_session"),
  shipping: object({
    "address!": object({ city: text(), country: text(), "line1!": text(), line2: text(), postal_code: text(), state: text() }),
    carrier: text(),
    "name!": text(),
    phone: text(),
    tracking_number: text(),
  }),
  statement_descriptor: text(22),
  statement_descriptor_suffix: text(22),
  transfer_data: object({ amount: integer, "destination!": text() }),
  transfer_group: text(),
});

const branding = object({
  "background_color?": text(),
  "border_style?": oneOf("pill", "rectangular", "rounded"),
  "button_color?": text(),
  display_name: text(),
  "font_family?": oneOf(...fonts),
  icon: picture,
  logo: picture,
});

const customField = object({
  dropdown: object({ default_value: text(), "options!": list(object({ "label!": text(100), "value!": text(100) })) }),
  "key!": text(200),
  "label!": object({ "custom!": text(100), "type!": oneOf("custom") }),
  numeric: object(lengths),
  optional: boolean,
  text: object(lengths),
  "type!": oneOf("dropdown", "numeric", "text"),
});

const invoiceData = object({
  "account_tax_ids?": list(text()),
  "custom_fields?": list(invoiceField),
  description: text(),
  footer: text(),
  issuer: account,
  metadata,
  "rendering_options?": object({ "amount_tax_display?": oneOf("exclude_tax", "include_inclusive_tax"), template: text() }),
});

/** POST /v1/checkout/sessions */
export const sessionCreate = object({
  adaptive_pricing: object({ enabled: boolean }),
  after_expiration: object({ recovery: object({ allow_promotion_codes: boolean, "enabled!": boolean }) }),
  allow_promotion_codes: boolean,
  allowed_payment_method_types: list(oneOf(...paymentMethods)),
  automatic_tax: object({ "enabled!": boolean, liability: account }),
  billing_address_collection: oneOf("auto", "required"),
  branding_settings: branding,
  cancel_url: text(),
  client_reference_id: text(200),
  consent_collection: object({
    payment_method_reuse_agreement: object({ "position!": oneOf("auto", "hidden") }),
    promotions: oneOf("auto", "none"),
    terms_of_service: oneOf("none", "required"),
  }),
  currency: text(),
  custom_fields: list(customField),
  custom_text: object({
    "after_submit?": message,
    "shipping_address?": message,
    "submit?": message,
    "terms_of_service_acceptance?": message,
  }),
  customer: text(),
  customer_account: text(),
  customer_creation: oneOf("always", "if_required"),
  customer_email: text(800),
  customer_update: object({ address: oneOf("auto", "never"), name: oneOf("auto", "never"), shipping: oneOf("auto", "never") }),
  discounts: list(object({ coupon: text(), promotion_code: text() })),
  excluded_payment_method_types: list(oneOf(...paymentMethods.filter((type) => type !== "link"))),
  expand,
  expires_at: integer,
  integration_identifier: text(),
  invoice_creation: object({ "enabled!": boolean, invoice_data: invoiceData }),
  line_items: list(
    object({
      adjustable_quantity: adjustableQuantity,
      metadata,
      price: text(),
      price_data: priceData,
      quantity: integer,
      tax_rates: list(text()),
    }),
  ),
  locale: oneOf(...locales),
  managed_payments: object({ enabled: boolean }),
  metadata,
  mode: oneOf("payment", "setup", "subscription"),
  name_collection: object({ business: nameField, individual: nameField }),
  optional_items: list(object({ adjustable_quantity: adjustableQuantity, "price!": text(), "quantity!": integer })),
  origin_context: oneOf("mobile_app", "web"),
  payment_intent_data: paymentIntentData,
  payment_method_collection: oneOf("always", "if_required"),
  payment_method_configuration: text(),
  payment_method_data: object({ allow_redisplay: oneOf("always", "limited", "unspecified") }),
  payment_method_options: anything,
  permissions: object({ update_shipping_details: oneOf("client_only", "server_only") }),
  phone_number_collection: switchedOn,
  redirect_on_completion: oneOf("always", "if_required", "never"),
  return_url: text(),
  saved_payment_method_options: object({
    allow_redisplay_filters: list(oneOf("always", "limited", "unspecified")),
    payment_method_remove: oneOf("disabled", "enabled"),
    payment_method_save: oneOf("disabled", "enabled"),
  }),
  setup_intent_data: object({ description: text(), metadata, on_behalf_of: text() }),
  shipping_address_collection: object({ "allowed_countries!": list(oneOf(...shippingCountries)) }),
  shipping_options: list(shippingOption),
  submit_type: oneOf("auto", "book", "donate", "pay", "subscribe"),
  subscription_data: subscriptionData,
  success_url: text(),
  tax_id_collection: object({ "enabled!": boolean, required: oneOf("if_supported", "never") }),
  ui_mode: oneOf("elements", "embedded_page", "form", "hosted_page"),
  wallet_options: object({ link: object({ display: oneOf("auto", "never") }) }),
});

/** POST /v1/checkout/sessions/:id */
export const sessionUpdate = object({
  collected_information: object({
    shipping_details: object({
      "address!": object({ city: text(), "country!": text(), "line1!": text(), line2: text(), postal_code: text(), state: text() }),
      "name!": text(),
    }),
  }),
  expand,
  line_items: list(
    object({
      adjustable_quantity: adjustableQuantity,
      id: text(),
      "metadata?": metadata,
      price: text(),
      price_data: priceData,
      quantity: integer,
      "tax_rates?": list(text()),
    }),
  ),
  "metadata?": metadata,
  payment_intent_data: object({
    "description?": text(),
    "metadata?": metadata,
    "setup_future_usage?": oneOf("off_session", "on_session"),
    "statement_descriptor?": text(),
    "statement_descriptor_suffix?": text(),
  }),
  "shipping_options?": list(shippingOption),
});

/** POST /v1/checkout/sessions/:id/expire */
export const sessionExpire = object({ expand });
