import "server-only";
import type { Tx } from "@/lib/platform/transaction";

/** The paid order with this number that this address ordered, or null. */
export async function orderOf(tx: Tx, number: string, emailIndex: string): Promise<string | null> {
  const row = await tx.order.findFirst({ where: { number, emailIndex, confirmedAt: { not: null } }, select: { id: true } });
  return row?.id ?? null;
}
