import "server-only";
import { wantedTypes } from "@/lib/payments/domain/event-types";
import { noteEvent } from "@/lib/payments/operations/receive-event";
import { stripeEventSchema } from "@/lib/payments/schemas";
import { now } from "@/lib/platform/clock";
import { log } from "@/lib/platform/log";
import { stripe } from "@/lib/platform/stripe";

const LOOK_BACK_SECONDS = 3 * 86_400; // Stripe tries for three days
const TOO_FRESH_SECONDS = 60; // the webhook is probably on its way
const PAGES = 5;

/**
 * Fetches events that Stripe could not deliver (the shop was down, or its address was wrong) and writes them to the inbox as the webhook
 * would have. Answers how many were new. Throws when Stripe cannot be asked.
 */
export async function recoverEvents(): Promise<number> {
  const at = Math.floor(now().getTime() / 1000);
  let recovered = 0;
  let after: string | undefined;
  for (let page = 0; page < PAGES; page++) {
    const events = await stripe().events.list({
      delivery_success: false,
      types: [...wantedTypes],
      created: { gte: at - LOOK_BACK_SECONDS, lte: at - TOO_FRESH_SECONDS },
      limit: 100,
      ...(after && { starting_after: after }),
    });
    for (const candidate of events.data) {
      const event = stripeEventSchema.safeParse(candidate);
      if (event.success && (await noteEvent(event.data)) === "recorded") recovered++;
    }
    after = events.has_more ? events.data.at(-1)?.id : undefined;
    if (!after) break;
  }
  if (recovered > 0) log.warn({ recovered }, "events that never arrived were fetched");
  return recovered;
}
