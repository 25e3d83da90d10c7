import "server-only";
import type Stripe from "stripe";
import { statusOfRefund } from "@/lib/payments/domain/refund-status";
import type { RefundFacts } from "@/lib/payments/types";
import { stripe, stripeFault } from "@/lib/platform/stripe";

/** Every refund of the account that was created since, newest first, a page at a time. */
export async function* refundPages(since: Date): AsyncGenerator<RefundFacts[]> {
  const query = { created: { gte: Math.floor(since.getTime() / 1000) }, limit: 100 };
  let after: string | undefined;
  do {
    const page = await stripe().refunds.list({ ...query, ...(after && { starting_after: after }) });
    yield page.data.map(refundFacts);
    after = page.has_more ? page.data.at(-1)?.id : undefined;
  } while (after);
}

/** One refund as it is now; null when Stripe has none of this id. Throws when Stripe cannot be asked. */
export async function readRefund(providerRefundId: string): Promise<RefundFacts | null> {
  try {
    return refundFacts(await stripe().refunds.retrieve(providerRefundId));
  } catch (error) {
    if (stripeFault(error)?.status === 404) return null;
    throw error;
  }
}

const refundFacts = ({ id, status, amount, currency, payment_intent, metadata, created }: Stripe.Refund): RefundFacts => ({
  id,
  status: statusOfRefund(status),
  amountMinor: amount,
  currency: currency.toUpperCase(),
  paymentIntentId: typeof payment_intent === "string" ? payment_intent : (payment_intent?.id ?? null),
  named: metadata?.refund ?? null,
  createdAt: new Date(created * 1000),
});
