import "server-only";
import { type LockedOrder, lockOrder } from "@/lib/orders/repository/lock-order";
import type { Tx } from "@/lib/platform/transaction";

/** One order, held by this transaction to its end, or null: for whoever decides about its money or its stock. First in the lock order. */
export const holdOrder = (tx: Tx, orderId: string): Promise<LockedOrder | null> => lockOrder(tx, orderId);
