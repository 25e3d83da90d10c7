import type { Stripe } from "stripe";
import type { Clock } from "./clock";
import type { State } from "./state";

/** The API version that this sandbox speaks; stripe 23.1 pins the same one. */
export const apiVersion = "2026-10-28.endive";

export type EventSource = { requestId: string; idempotencyKey: string | null } | null;

/** What every part works on: the state, the time, and how to tell the world outside. */
export type World = {
  state: State;
  clock: Clock;
  /** Where a visitor's browser finds the payment page, without a slash at the end. */
  publicUrl: string;
  /** How long a refund with a slow test card stays as it is, in milliseconds of the sandbox's clock. */
  refundSettleMs: number;
  /** To be called after every change of the state. */
  changed(): void;
  /** Records an event with a snapshot of the object and sends it to the webhook endpoint. `source` is the API request behind it. */
  emit(type: Stripe.Event.Type, object: object, source?: EventSource, previous?: object): void;
};

/** Unix seconds by the sandbox's clock, as Stripe writes times. */
export const seconds = (world: World): number => Math.floor(world.clock.now() / 1000);
