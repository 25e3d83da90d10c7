import "server-only";
import type { Tx } from "@/lib/platform/transaction";

/** The payment page of an order, for its buyer, while it can still be paid there; else null. */
export async function getOpenPage(tx: Tx, orderId: string, at: Date): Promise<string | null> {
  const attempt = await tx.paymentAttempt.findFirst({
    where: { orderId, status: "open", expiresAt: { gt: at } },
    select: { sessionUrl: true },
  });
  return attempt?.sessionUrl ?? null;
}
