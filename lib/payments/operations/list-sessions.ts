import "server-only";
import { sessionFacts } from "@/lib/payments/domain/session-facts";
import type { SessionFacts } from "@/lib/payments/types";
import { stripe } from "@/lib/platform/stripe";

/** Every checkout session of the account that was created since, newest first, a page at a time. Stripe lists them at any age. */
export async function* sessionPages(since: Date): AsyncGenerator<SessionFacts[]> {
  const query = { created: { gte: Math.floor(since.getTime() / 1000) }, limit: 100, expand: ["data.payment_intent"] };
  let after: string | undefined;
  do {
    const page = await stripe().checkout.sessions.list({ ...query, ...(after && { starting_after: after }) });
    yield page.data.map(sessionFacts);
    after = page.has_more ? page.data.at(-1)?.id : undefined;
  } while (after);
}
