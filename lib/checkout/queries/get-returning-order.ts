import "server-only";
import { hashToken, orderLinkMac, sameSecret } from "@/lib/platform/crypto";
import { db } from "@/lib/platform/db";

/**
 * The order whose payment session a browser comes back from, with the secret that opens its page; null unless the browser also holds the
 * cart that the order was made from, or opened the order's page before. A session id alone proves nothing: it stands in histories and logs.
 */
export async function getReturningOrder(
  sessionId: string,
  cartToken: string | null,
  secretFor: (number: string) => Promise<string | undefined>,
): Promise<{ number: string; secret: string } | null> {
  if (!/^cs_\w{8,120}$/.test(sessionId)) return null;
  const attempt = await db.paymentAttempt.findUnique({
    where: { sessionId },
    select: { order: { select: { id: true, number: true, linkVersion: true, cart: { select: { tokenHash: true } } } } },
  });
  if (!attempt) return null;
  const { id, number, linkVersion, cart } = attempt.order;
  const secret = orderLinkMac(id, linkVersion);
  const fromCart = cartToken !== null && cart?.tokenHash === hashToken(cartToken);
  return fromCart || sameSecret((await secretFor(number)) ?? "", secret) ? { number, secret } : null;
}
