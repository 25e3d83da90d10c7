import "server-only";
import { endLiveOrder } from "@/lib/checkout/operations/end-live-order";
import { findOverdueOrders } from "@/lib/payments/queries/find-overdue-orders";
import { now } from "@/lib/platform/clock";
import { log } from "@/lib/platform/log";

const GRACE_MS = 60_000; // Stripe's own event usually comes first
const BATCH = 50;

/**
 * Finds what no event told us: orders whose session should be over. Asks Stripe about each before it touches the stock; a session that was
 * paid is settled instead. An order that Stripe stumbles over waits for the next sweep and holds up no other; only when Stripe is silent
 * altogether, or wants no more calls, the sweep ends. Answers how many ended or were settled.
 */
export async function sweepOrders(): Promise<number> {
  let moved = 0;
  for (const orderId of await findOverdueOrders(new Date(now().getTime() - GRACE_MS), BATCH)) {
    try {
      const end = await endLiveOrder(orderId);
      if (end.ok || end.error.code === "ALREADY_PAID") moved++;
      if (!end.ok && end.error.code === "PROVIDER_UNAVAILABLE" && end.error.silent) break; // the stock stays reserved until it can be asked
    } catch (error) {
      log.error({ orderId, err: error }, "sweep: order could not be ended");
    }
  }
  return moved;
}
