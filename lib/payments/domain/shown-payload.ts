/** Fields of Stripe's objects that say what happened to money, and nothing of anybody. What is not named here is never shown. */
const shownFields: ReadonlySet<string> = new Set(
  `id object api_version type created livemode pending_webhooks request data previous_attributes status payment_status mode amount amount_total
  amount_subtotal amount_captured amount_received amount_refunded currency client_reference_id metadata expires_at payment_intent latest_charge charge
  captured paid refunded disputed reason failure_reason failure_code balance_transaction balance_transactions net fee reporting_category
  evidence_details due_by has_evidence past_due submission_count is_charge_refundable actionable fraud_type network_reason_code`.split(
    /\s+/,
  ),
);
/** Metadata that the shop itself wrote: ids and numbers. */
const ownMetadata: ReadonlySet<string> = new Set(["order", "attempt", "order_id", "refund"]);

/** An id, a code, a number in words: no blank, no @, nothing that a person could have typed about themselves. */
const isCode = (text: string): boolean => /^[\w.:-]{1,200}$/.test(text);
const MAX_DEPTH = 8;
const MOST_ITEMS = 20;

export type ShownPayload = { json: string; leftOut: number };

/** What may be shown of an event or an object of Stripe's, as JSON, and how many fields were left out. An allow-list: what Stripe adds later stays out. */
export function shownPayload(payload: object): ShownPayload {
  const count = { leftOut: 0 };
  return { json: JSON.stringify(shown(payload, shownFields, 0, count), null, 2), leftOut: count.leftOut };
}

function shown(value: unknown, allowed: ReadonlySet<string>, depth: number, count: { leftOut: number }): unknown {
  if (value === null || typeof value === "boolean" || typeof value === "number") return value;
  if (typeof value === "string") return isCode(value) ? value : hidden(count);
  if (typeof value !== "object" || depth >= MAX_DEPTH) return hidden(count);
  if (Array.isArray(value)) return value.slice(0, MOST_ITEMS).map((item) => shown(item, allowed, depth + 1, count));
  const kept: [string, unknown][] = [];
  for (const [name, item] of Object.entries(value)) {
    if (item === undefined) continue;
    const inData = name === "object" && typeof item === "object"; // an event's data.object; elsewhere `object` is a word
    if (!allowed.has(name) && !inData) count.leftOut++;
    else kept.push([name, shown(item, name === "metadata" ? ownMetadata : allowed, depth + 1, count)]);
  }
  return Object.fromEntries(kept);
}

function hidden(count: { leftOut: number }): string {
  count.leftOut++;
  return "[…]";
}
