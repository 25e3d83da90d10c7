import { boolean, integer, list, metadata, object, oneOf, range, type Shape, text } from "./shape";

/** The parameters of the calls that are not about writing a session: refunds, and every GET. From the types of stripe 23.1. */

const expand = list(text());
const page: Record<string, Shape> = { ending_before: text(), expand, limit: integer, starting_after: text() };

/** POST /v1/refunds */
export const refundCreate = object({
  amount: integer,
  charge: text(),
  currency: text(),
  customer: text(),
  expand,
  instructions_email: text(),
  "metadata?": metadata,
  origin: oneOf("customer_balance"),
  payment_intent: text(),
  reason: oneOf("duplicate", "fraudulent", "requested_by_customer"),
  refund_application_fee: boolean,
  reverse_transfer: boolean,
});

/** GET of one object. */
export const retrieve = object({ expand });
/** GET of one payment intent. */
export const intentRetrieve = object({ client_secret: text(), expand });
/** GET /v1/checkout/sessions: there is no filter by client_reference_id at Stripe, so there is none here. */
export const sessionList = object({
  ...page,
  created: range,
  customer: text(),
  customer_account: text(),
  customer_details: object({ "email!": text() }),
  payment_intent: text(),
  payment_link: text(),
  status: oneOf("complete", "expired", "open"),
  subscription: text(),
});
export const lineItemList = object(page);
export const intentList = object({ ...page, created: range, customer: text(), customer_account: text() });
export const chargeList = object({ ...page, created: range, customer: text(), payment_intent: text(), transfer_group: text() });
export const refundList = object({ ...page, charge: text(), created: range, payment_intent: text() });
export const disputeList = object({ ...page, charge: text(), created: range, payment_intent: text() });
export const eventList = object({ ...page, created: range, delivery_success: boolean, type: text(), types: list(text()) });
