import "server-only";
import type { Actor } from "@/lib/kernel/actor";
import { subjectOf } from "@/lib/payments/domain/event-types";
import { shownPayload } from "@/lib/payments/domain/shown-payload";
import { canReadInbox } from "@/lib/payments/policy";
import type { InboxDetail, Payload } from "@/lib/payments/types";
import { log } from "@/lib/platform/log";
import { stripe, stripeFault, unlessMissing } from "@/lib/platform/stripe";

const LIMITS = { timeout: 3_000, maxNetworkRetries: 0 }; // a person waits for this, twice at most

/**
 * What Stripe still says of an event. The shop keeps no body (it holds personal data in clear), so the event is read again at Stripe, which
 * forgets it after 30 days, or else the object that it spoke of; only fields without personal data are let through. Null for who is not
 * staff, and for what is no event.
 */
export async function readPayload(actor: Actor, { kind, subject, event }: InboxDetail): Promise<Payload | null> {
  if (!canReadInbox(actor) || !event) return null;
  try {
    const told = await unlessMissing(() => stripe().events.retrieve(event.eventId, {}, LIMITS));
    if (told) return { kind: "event", ...shownPayload(told) };
    const object = await unlessMissing(() => readObject(kind, subject));
    return object ? { kind: "object", ...shownPayload(object) } : { kind: "gone" };
  } catch (error) {
    log.warn({ eventId: event.eventId, fault: stripeFault(error) }, "an event could not be read again at Stripe");
    return { kind: "silent" };
  }
}

async function readObject(type: string, id: string): Promise<object | null> {
  if (id === "") return null;
  if (subjectOf(type) === "session") return stripe().checkout.sessions.retrieve(id, {}, LIMITS);
  if (subjectOf(type) === "refund") return stripe().refunds.retrieve(id, {}, LIMITS);
  if (subjectOf(type) === "dispute") return stripe().disputes.retrieve(id, {}, LIMITS);
  if (subjectOf(type) === "warning") return stripe().radar.earlyFraudWarnings.retrieve(id, {}, LIMITS);
  return subjectOf(type) === "charge" ? stripe().charges.retrieve(id, {}, LIMITS) : null;
}
