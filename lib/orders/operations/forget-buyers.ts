import "server-only";
import { blankBuyer, holdForgettable } from "@/lib/orders/repository/forget-buyers";
import type { Tx } from "@/lib/platform/transaction";

/** Blanks who ordered in orders that ended unpaid before this moment, in the caller's transaction; answers those orders' ids. */
export async function forgetBuyers(tx: Tx, before: Date, limit: number): Promise<string[]> {
  const orders = await holdForgettable(tx, before, limit);
  for (const order of orders) await blankBuyer(tx, order);
  return orders.map(({ id }) => id);
}
