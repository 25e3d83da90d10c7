import "server-only";
import { stripe } from "@/lib/platform/stripe";

/** The id of the checkout session that a payment came by, or null: of another app, or made without a session. Throws when Stripe cannot be asked. */
export async function findSessionOfPayment(paymentIntentId: string): Promise<string | null> {
  const { data } = await stripe().checkout.sessions.list({ payment_intent: paymentIntentId, limit: 1 });
  return data[0]?.id ?? null;
}
