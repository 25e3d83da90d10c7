import "server-only";
import { settlePayment } from "@/lib/checkout/operations/settle-payment";
import { getOrderBrief, type OrderBrief } from "@/lib/orders/queries/get-order-brief";
import { findOrderOfSession } from "@/lib/payments/queries/find-order-of-session";
import { log } from "@/lib/platform/log";
import { stripeFault } from "@/lib/platform/stripe";

const WAIT_MS = 4_000;

/**
 * For the page that a buyer returns to: settles what Stripe says now, at most four seconds long, and answers the order as it then is; null
 * for a session that the shop never opened. When Stripe is slow the webhook does the same a little later, and the page asks again.
 * Says nothing about who asks: the caller compares `cartId` with the visitor's cart before it shows anything.
 */
export async function requestSettlement(sessionId: string): Promise<OrderBrief | null> {
  const orderId = await findOrderOfSession(sessionId);
  const order = orderId === null ? null : await getOrderBrief(orderId);
  if (order?.status !== "pending_payment") return order;
  const settled = settlePayment(sessionId).catch((error: unknown) => {
    log.warn({ sessionId, fault: stripeFault(error), err: error }, "settlement on return failed; the webhook will ask again");
  });
  await Promise.race([settled, new Promise((resolve) => setTimeout(resolve, WAIT_MS).unref())]);
  return getOrderBrief(order.id);
}
