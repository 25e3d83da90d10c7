/** What an event speaks of; the id of it is all that is believed of a body. */
export type EventSubject = "session" | "refund" | "charge" | "dispute" | "warning";

/** What the shop wants to hear of; each type asks for one thing to be looked up again. Whatever else comes is noted and left alone. */
const wanted: Readonly<Record<string, EventSubject>> = {
  "checkout.session.completed": "session",
  "checkout.session.async_payment_succeeded": "session",
  "checkout.session.async_payment_failed": "session",
  "checkout.session.expired": "session",
  "refund.created": "refund",
  "refund.updated": "refund",
  "refund.failed": "refund",
  "charge.refunded": "charge",
  "charge.refund.updated": "refund", // an older name of refund.updated: accounts of before 2024 may still send it
  "charge.dispute.created": "dispute",
  "charge.dispute.updated": "dispute",
  "charge.dispute.closed": "dispute",
  "charge.dispute.funds_withdrawn": "dispute",
  "charge.dispute.funds_reinstated": "dispute",
  "radar.early_fraud_warning.created": "warning",
  "radar.early_fraud_warning.updated": "warning",
};

/** Ids as Stripe writes them; `py` and `pyr` are charges and refunds of means that are no card. */
const ids: Readonly<Record<EventSubject, RegExp>> = {
  session: /^cs_\w{1,250}$/,
  refund: /^(?:re|pyr)_\w{1,250}$/,
  charge: /^(?:ch|py)_\w{1,250}$/,
  dispute: /^(?:dp|du|pdp)_\w{1,250}$/,
  warning: /^issfr_\w{1,250}$/,
};

export const wantedTypes: readonly string[] = Object.keys(wanted);

/** What an event of this type speaks of, or null when nobody listens. */
export const subjectOf = (type: string): EventSubject | null => (Object.hasOwn(wanted, type) ? (wanted[type] ?? null) : null);

/** Whether this can be the id of such an object: anything else is never sent to Stripe as a part of an address. */
export const isIdOf = (subject: EventSubject, id: string): boolean => ids[subject].test(id);

/** Why an event is set aside before anything is asked. */
export type TriageReason = "MALFORMED_OBJECT" | "WRONG_MODE";

export type Triage = { state: "pending" } | { state: "ignored"; reason: string } | { state: "quarantined"; reason: TriageReason };

/** What becomes of a genuine event as it comes in, by its envelope alone. */
export function triage(event: { type: string; objectId: string; livemode: boolean }, livemode: boolean): Triage {
  const subject = subjectOf(event.type);
  if (subject === null) return { state: "ignored", reason: "nobody listens to this type" };
  if (!isIdOf(subject, event.objectId)) return { state: "quarantined", reason: "MALFORMED_OBJECT" };
  return event.livemode === livemode ? { state: "pending" } : { state: "quarantined", reason: "WRONG_MODE" };
}
