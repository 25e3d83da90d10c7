import "server-only";
import { blankBuyer, holdForgettable, holdOutdated } from "@/lib/orders/repository/forget-buyers";
import type { Tx } from "@/lib/platform/transaction";

/** Blanks who ordered in orders that ended unpaid before this moment, in the caller's transaction; answers those orders' ids. */
export async function forgetBuyers(tx: Tx, before: Date, limit: number): Promise<string[]> {
  const orders = await holdForgettable(tx, before, limit);
  for (const order of orders) await blankBuyer(tx, order);
  return orders.map(({ id }) => id);
}

/** The same of orders that nothing has to be kept for any more: no document and no money of `year`, which begins at `begins`, or later. */
export async function forgetOutdated(tx: Tx, of: { year: number; begins: Date }, limit: number): Promise<string[]> {
  const orders = await holdOutdated(tx, of, limit);
  for (const order of orders) await blankBuyer(tx, order);
  return orders.map(({ id }) => id);
}
