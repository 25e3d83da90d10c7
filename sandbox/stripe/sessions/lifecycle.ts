import type { Stripe } from "stripe";
import { invalid, missing, notSimulated } from "../api/errors";
import { mergeMetadata, stringsOf } from "../params/metadata";
import type { SessionRecord } from "../state";
import { type EventSource, seconds, type World } from "../world";

/** The session of this id, after its time has been looked at; `resource_missing` when there is none. */
export function findSession(world: World, id: string, param = "session"): SessionRecord {
  const record = world.state.sessions.get(id);
  if (!record) throw missing("checkout.session", id, param);
  expireIfDue(world, record);
  return record;
}

/** Ends every open session whose time has come, by the sandbox's clock. */
export function expireDueSessions(world: World): void {
  for (const record of world.state.sessions.values()) expireIfDue(world, record);
}

/** What `sessions.expire` does: refused unless the session is open. */
export function expireByRequest(world: World, record: SessionRecord, source: EventSource): Stripe.Checkout.Session {
  const { status } = record.session;
  if (status !== "open")
    throw invalid(
      `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of \`${status}\`.`,
      "session",
    );
  expire(world, record, source);
  return record.session;
}

/** What `sessions.update` does here: metadata. The rest of a session on a hosted page is not changed by this sandbox. */
export function updateSession(world: World, record: SessionRecord, params: Stripe.Checkout.SessionUpdateParams): Stripe.Checkout.Session {
  const { expand: _, metadata, ...others } = params;
  const [other] = Object.keys(others);
  if (other) throw notSimulated(other);
  if (metadata !== undefined)
    record.session.metadata = mergeMetadata(record.session.metadata, metadata === "" || metadata === null ? "" : stringsOf(metadata));
  world.changed();
  return record.session;
}

function expireIfDue(world: World, record: SessionRecord): void {
  if (record.session.status === "open" && record.session.expires_at <= seconds(world)) expire(world, record, null);
}

function expire(world: World, record: SessionRecord, source: EventSource): void {
  const { session } = record;
  session.status = "expired";
  session.url = null;
  record.draft = {};
  record.pendingCard = null;
  const intent = typeof session.payment_intent === "string" ? world.state.intents.get(session.payment_intent) : undefined;
  if (intent) {
    intent.status = "canceled";
    intent.cancellation_reason = "expired";
    intent.canceled_at = seconds(world);
    intent.next_action = null;
    world.emit("payment_intent.canceled", intent, source);
  }
  world.emit("checkout.session.expired", session, source);
  world.changed();
}
