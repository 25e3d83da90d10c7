import "server-only";
import { db } from "@/lib/platform/db";

/** The payment session that paid an order, for its buyer's way to the return page; null when none did. */
export async function getPaidSession(orderId: string): Promise<string | null> {
  const attempt = await db.paymentAttempt.findFirst({
    where: { orderId, status: "completed", sessionId: { not: null } },
    orderBy: { number: "desc" },
    select: { sessionId: true },
  });
  return attempt?.sessionId ?? null;
}
