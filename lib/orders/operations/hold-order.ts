import "server-only";
import { type LockedOrder, lockOrder } from "@/lib/orders/repository/lock-order";
import { parcelsOf } from "@/lib/orders/repository/shipments";
import type { Tx } from "@/lib/platform/transaction";

/** One order, held by this transaction to its end, or null: for whoever decides about its money or its stock. First in the lock order. */
export const holdOrder = (tx: Tx, orderId: string): Promise<LockedOrder | null> => lockOrder(tx, orderId);

/** Whether any part of a held order has left. */
export const hasParcels = async (tx: Tx, orderId: string): Promise<boolean> => (await parcelsOf(tx, orderId)).length > 0;
