import type { Stripe } from "stripe";
import { missing, notSimulated } from "../api/errors";

type Params = Stripe.Checkout.SessionCreateParams;

/** Real parameters that would change money or what the page asks for, and that the sandbox does not play. */
const unplayed: readonly [name: string, isUsed: (params: Params) => unknown][] = [
  ["mode", ({ mode }) => mode !== "payment"],
  ["ui_mode", ({ ui_mode }) => ui_mode !== undefined && ui_mode !== "hosted_page"],
  ["after_expiration[recovery]", ({ after_expiration }) => after_expiration?.recovery?.enabled],
  ["automatic_tax", ({ automatic_tax }) => automatic_tax?.enabled],
  ["billing_address_collection", ({ billing_address_collection }) => billing_address_collection === "required"],
  ["consent_collection", ({ consent_collection }) => consent_collection],
  ["custom_fields", ({ custom_fields }) => custom_fields],
  ["customer_creation", ({ customer_creation }) => customer_creation === "always"],
  ["discounts", ({ discounts }) => discounts],
  ["invoice_creation", ({ invoice_creation }) => invoice_creation?.enabled],
  ["managed_payments", ({ managed_payments }) => managed_payments?.enabled],
  ["name_collection", ({ name_collection }) => name_collection],
  ["optional_items", ({ optional_items }) => optional_items],
  ["payment_method_configuration", ({ payment_method_configuration }) => payment_method_configuration],
  ["phone_number_collection", ({ phone_number_collection }) => phone_number_collection?.enabled],
  ["setup_intent_data", ({ setup_intent_data }) => setup_intent_data],
  ["shipping_address_collection", ({ shipping_address_collection }) => shipping_address_collection],
  ["shipping_options", ({ shipping_options }) => shipping_options],
  ["subscription_data", ({ subscription_data }) => subscription_data],
  ["tax_id_collection", ({ tax_id_collection }) => tax_id_collection?.enabled],
  ["payment_intent_data[capture_method]", ({ payment_intent_data }) => payment_intent_data?.capture_method === "manual"],
  ["payment_intent_data[application_fee_amount]", ({ payment_intent_data }) => payment_intent_data?.application_fee_amount],
  ["payment_intent_data[on_behalf_of]", ({ payment_intent_data }) => payment_intent_data?.on_behalf_of],
  ["payment_intent_data[setup_future_usage]", ({ payment_intent_data }) => payment_intent_data?.setup_future_usage],
  ["payment_intent_data[transfer_data]", ({ payment_intent_data }) => payment_intent_data?.transfer_data],
  ["allowed_payment_method_types", (params) => params.allowed_payment_method_types?.includes("card") === false],
  ["excluded_payment_method_types", (params) => params.excluded_payment_method_types?.includes("card")],
];

/** Refuses what the sandbox would otherwise silently ignore; ids of objects that cannot exist here are missing, as at Stripe. */
export function refuseUnplayed(params: Params): void {
  if (params.customer) throw missing("customer", params.customer, "customer", 400);
  if (params.customer_account) throw missing("account", params.customer_account, "customer_account", 400);
  for (const [name, isUsed] of unplayed) if (isUsed(params)) throw notSimulated(name);
}
