import "server-only";
import { readOrderNumber } from "@/lib/orders/domain/order-number";
import { hashToken, orderLinkMac, sameSecret } from "@/lib/platform/crypto";
import { db } from "@/lib/platform/db";

/** What an address of the return page names: the payment session, or the number of an order that gift cards paid. */
export type Returning = { sessionId: string | null; number: string | null };

const identity = { id: true, number: true, linkVersion: true, cart: { select: { tokenHash: true } } } as const;

/**
 * The order that a browser comes back for, with the secret that opens its page; null unless the browser also holds the cart that the order
 * was made from, or opened the order's page before. A session id or a number alone proves nothing: it stands in histories and logs.
 */
export async function getReturningOrder(
  returning: Returning,
  cartToken: string | null,
  secretFor: (number: string) => Promise<string | undefined>,
): Promise<{ number: string; secret: string } | null> {
  const order = await named(returning);
  if (!order) return null;
  const { id, number, linkVersion, cart } = order;
  const secret = orderLinkMac(id, linkVersion);
  const fromCart = cartToken !== null && cart?.tokenHash === hashToken(cartToken);
  return fromCart || sameSecret((await secretFor(number)) ?? "", secret) ? { number, secret } : null;
}

async function named({ sessionId, number }: Returning) {
  if (sessionId !== null && /^cs_\w{8,120}$/.test(sessionId))
    return (await db.paymentAttempt.findUnique({ where: { sessionId }, select: { order: { select: identity } } }))?.order ?? null;
  const known = number === null ? null : readOrderNumber(number);
  return known && db.order.findUnique({ where: { number: known }, select: identity });
}
