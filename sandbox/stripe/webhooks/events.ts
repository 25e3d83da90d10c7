import type { Stripe } from "stripe";
import { newStripeId } from "../ids";
import type { EventRecord } from "../state";
import { apiVersion, type EventSource, seconds, type World } from "../world";

type NewEvent = { type: Stripe.Event.Type; object: object; source: EventSource; previous: object | undefined };

/** An event with a snapshot of the object: later changes of the object do not change what was told. */
export function newEvent(world: World, { type, object, source, previous }: NewEvent, hasEndpoint: boolean): EventRecord {
  const event: Stripe.EventBase = {
    id: newStripeId("evt"),
    object: "event",
    api_version: apiVersion,
    created: seconds(world),
    data: { object: JSON.parse(JSON.stringify(object)), ...(previous && { previous_attributes: previous }) },
    livemode: false,
    pending_webhooks: hasEndpoint ? 1 : 0,
    request: source ? { id: source.requestId, idempotency_key: source.idempotencyKey } : { id: null, idempotency_key: null },
    type,
  };
  return { event: event as Stripe.Event, delivery: { state: hasEndpoint ? "waiting" : "no endpoint", tries: [] } };
}
