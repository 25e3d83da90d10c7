import "server-only";
import type { Tx } from "@/lib/platform/transaction";

/** Whether an order still has time to be paid in. */
export async function isPayable(tx: Tx, orderId: string, at: Date): Promise<boolean> {
  return (await tx.paymentAttempt.count({ where: { orderId, status: { in: ["prepared", "open"] }, expiresAt: { gt: at } } })) > 0;
}

/** The payment page of an order, for its buyer, while it can still be paid there; else null. */
export async function getOpenPage(tx: Tx, orderId: string, at: Date): Promise<string | null> {
  const attempt = await tx.paymentAttempt.findFirst({
    where: { orderId, status: "open", expiresAt: { gt: at } },
    select: { sessionUrl: true },
  });
  return attempt?.sessionUrl ?? null;
}
