import "server-only";
import { sessionFacts } from "@/lib/payments/domain/session-facts";
import type { SessionFacts } from "@/lib/payments/types";
import { stripe, stripeFault } from "@/lib/platform/stripe";

/** The session as it is now, whatever an event or an address said; null when Stripe has none. Throws when Stripe cannot be asked. */
export async function readSession(sessionId: string): Promise<SessionFacts | null> {
  try {
    return sessionFacts(await stripe().checkout.sessions.retrieve(sessionId, { expand: ["payment_intent"] }));
  } catch (error) {
    if (stripeFault(error)?.status === 404) return null;
    throw error;
  }
}
