import "server-only";
import { db } from "@/lib/platform/db";

/** The order that a payment session was opened for, or null; a text that is no session id finds nothing. */
export async function findOrderOfSession(sessionId: string): Promise<string | null> {
  if (!/^cs_\w{1,250}$/.test(sessionId)) return null;
  const attempt = await db.paymentAttempt.findUnique({ where: { sessionId }, select: { orderId: true } });
  return attempt?.orderId ?? null;
}
