import "server-only";
import type { Tx } from "@/lib/platform/transaction";

/** The newest refund of an order that has not failed, or null. */
export async function lastRefundOf(tx: Tx, orderId: string): Promise<string | null> {
  const row = await tx.refund.findFirst({
    where: { orderId, status: { not: "failed" } },
    orderBy: { createdAt: "desc" },
    select: { id: true },
  });
  return row?.id ?? null;
}
