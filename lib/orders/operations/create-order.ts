import "server-only";
import { randomBytes } from "node:crypto";
import { newId } from "@/lib/kernel/ids";
import { ORDER_NUMBER_BYTES, orderNumber } from "@/lib/orders/domain/order-number";
import { insertOrder } from "@/lib/orders/repository/insert-order";
import type { NewOrder } from "@/lib/orders/types";
import type { Tx } from "@/lib/platform/transaction";

/**
 * Writes a `pending_payment` order in the caller's transaction; its stock and its payment attempt belong into the same one.
 * The snapshot stays what it is, whatever the catalogue says later.
 */
export async function createOrder(tx: Tx, order: NewOrder): Promise<{ id: string; number: string }> {
  const id = newId();
  const number = orderNumber(randomBytes(ORDER_NUMBER_BYTES));
  await insertOrder(tx, id, number, order);
  return { id, number };
}
