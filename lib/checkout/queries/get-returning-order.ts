import "server-only";
import { hashToken, orderLinkMac } from "@/lib/platform/crypto";
import { db } from "@/lib/platform/db";

/**
 * The order whose payment session a browser comes back from, with the secret that opens its page; null unless the browser also holds the
 * cart that the order was made from. A session id alone proves nothing: it stands in histories and logs.
 */
export async function getReturningOrder(sessionId: string, cartToken: string | null): Promise<{ number: string; secret: string } | null> {
  if (!cartToken || !/^cs_\w{8,120}$/.test(sessionId)) return null;
  const attempt = await db.paymentAttempt.findUnique({
    where: { sessionId },
    select: { order: { select: { id: true, number: true, linkVersion: true, cart: { select: { tokenHash: true } } } } },
  });
  if (attempt?.order.cart?.tokenHash !== hashToken(cartToken)) return null;
  const { id, number, linkVersion } = attempt.order;
  return { number, secret: orderLinkMac(id, linkVersion) };
}
