import "server-only";
import { db } from "@/lib/platform/db";

/** Orders whose live attempt should have ended by `before`, longest overdue first. */
export async function findOverdueOrders(before: Date, limit: number): Promise<string[]> {
  const rows = await db.paymentAttempt.findMany({
    where: { status: { in: ["prepared", "open"] }, expiresAt: { lt: before } },
    orderBy: { expiresAt: "asc" },
    take: limit,
    select: { orderId: true },
  });
  return rows.map(({ orderId }) => orderId);
}
