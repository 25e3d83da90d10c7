import "server-only";
import type { Tx } from "@/lib/platform/transaction";

/**
 * The order that was made by this checkout id, or null, and then nobody else makes one by it before this transaction ends. For a form that no
 * cart queues: first of all locks.
 */
export async function claimCheckout(tx: Tx, checkoutId: string): Promise<{ id: string; number: string } | null> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`checkout:${checkoutId}`}, 13))`;
  return tx.order.findUnique({ where: { checkoutId }, select: { id: true, number: true } });
}
