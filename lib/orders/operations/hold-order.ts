import "server-only";
import { shipmentsOf } from "@/lib/orders/repository/insert-shipment";
import { type LockedOrder, lockOrder } from "@/lib/orders/repository/lock-order";
import type { Tx } from "@/lib/platform/transaction";

/** One order, held by this transaction to its end, or null: for whoever decides about its money or its stock. First in the lock order. */
export const holdOrder = (tx: Tx, orderId: string): Promise<LockedOrder | null> => lockOrder(tx, orderId);

/** Whether any part of a held order has left. */
export const hasParcels = async (tx: Tx, orderId: string): Promise<boolean> => (await shipmentsOf(tx, orderId)).length > 0;
