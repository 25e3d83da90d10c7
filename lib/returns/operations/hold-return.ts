import "server-only";
import { holdOrder } from "@/lib/orders/operations/hold-order";
import type { Tx } from "@/lib/platform/transaction";
import { type FoundReturn, findReturn } from "@/lib/returns/repository/returns";

/** One return, as it is while this transaction holds its order, or null: the order comes first in the lock order and queues all that touch it. */
export async function holdReturn(tx: Tx, returnId: string): Promise<FoundReturn | null> {
  const known = await findReturn(returnId, tx);
  if (!known || !(await holdOrder(tx, known.orderId))) return null;
  return findReturn(returnId, tx);
}
