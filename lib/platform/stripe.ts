import "server-only";
import Stripe from "stripe";
import { env } from "@/lib/platform/env";
import { stripeTransport } from "@/lib/platform/stripe-transport";

/** The version that the SDK's types describe; events may come in another, so handlers read objects again instead of believing a body. */
const API_VERSION = "2026-10-28.endive";
const TIMEOUT_MS = 10_000;

const key = Symbol.for("comptoir.stripe");
const shared = globalThis as typeof globalThis & { [key]?: Stripe };

function connect(): Stripe {
  const base = env.STRIPE_API_BASE ? new URL(env.STRIPE_API_BASE) : null;
  const elsewhere = base && {
    host: base.hostname,
    port: base.port || (base.protocol === "http:" ? "80" : "443"),
    protocol: base.protocol === "http:" ? ("http" as const) : ("https" as const),
  };
  return new Stripe(env.STRIPE_SECRET_KEY, {
    apiVersion: API_VERSION,
    httpClient: stripeTransport(),
    maxNetworkRetries: 0, // the transport is the one that tries again
    timeout: TIMEOUT_MS,
    telemetry: false,
    ...elsewhere,
  });
}

/** Stripe, or the sandbox at STRIPE_API_BASE: the same SDK either way. Opened on first use, one per process. */
export const stripe = (): Stripe => (shared[key] ??= connect());

/** What `livemode` of every object must say with the configured key. */
export const expectedLivemode = (): boolean => /^(sk|rk)_live_/.test(env.STRIPE_SECRET_KEY);

/**
 * What a failed call means for money.
 * `refused`: Stripe checked the request and did nothing. `failed`: it answered 5xx, and may have done it. `silent`: no answer, and may have
 * done it. `busy`: the key is in use by a twin (or was by another request), or too many calls; this call did nothing, the key may have.
 */
export type StripeFault = {
  readonly kind: "refused" | "failed" | "silent" | "busy";
  readonly replayed: boolean; // the answer was saved under the idempotency key: the call itself is over
  readonly status: number | null;
  readonly code: string | null;
  readonly param: string | null;
  readonly requestId: string | null;
};

/** Reads an error of the SDK; null for anything else. Carries no message: Stripe's quote what was sent. */
export function stripeFault(error: unknown): StripeFault | null {
  if (!(error instanceof Stripe.errors.StripeError)) return null;
  const status = error.statusCode ?? null;
  return {
    kind: error.rawType === "idempotency_error" ? "busy" : kindOf(status),
    replayed: error.headers?.["idempotent-replayed"] === "true",
    status,
    code: error.code ?? null,
    param: error.param ?? null,
    requestId: error.requestId ?? null,
  };
}

/** What Stripe has under an id, or null where it knows none. */
export async function unlessMissing<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    if (stripeFault(error)?.status === 404) return null;
    throw error;
  }
}

function kindOf(status: number | null): StripeFault["kind"] {
  if (status === null) return "silent";
  if (status >= 500) return "failed";
  return status === 409 || status === 429 ? "busy" : "refused";
}
