import "server-only";
import { db } from "@/lib/platform/db";

/** How an order was paid, for its buyer's way to its page: by which session, null where none did; `confirmed` without one: by gift cards. */
export type PaidBy = { sessionId: string | null; number: string; confirmed: boolean };

/** Null of an order that is none. */
export async function getPaidSession(orderId: string): Promise<PaidBy | null> {
  const order = await db.order.findUnique({
    where: { id: orderId },
    select: {
      number: true,
      confirmedAt: true,
      attempts: {
        where: { status: "completed", sessionId: { not: null } },
        orderBy: { number: "desc" },
        take: 1,
        select: { sessionId: true },
      },
    },
  });
  return order && { number: order.number, confirmed: order.confirmedAt !== null, sessionId: order.attempts[0]?.sessionId ?? null };
}
