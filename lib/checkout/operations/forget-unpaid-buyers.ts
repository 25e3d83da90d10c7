import "server-only";
import { ok, type Result } from "@/lib/kernel/result";
import { KEPT_DAYS, oldBefore } from "@/lib/kernel/retention";
import { forgetBuyers } from "@/lib/orders/operations/forget-buyers";
import { forgetPayers } from "@/lib/payments/operations/close-attempt";
import { now } from "@/lib/platform/clock";
import { inBatches } from "@/lib/platform/in-batches";
import { inTransaction } from "@/lib/platform/transaction";

const ORDERS_AT_ONCE = 50; // each row is encrypted anew

/**
 * Forgets who ordered and never paid: e-mail, name, address and phone go from the order and from its payment attempts. An order that saw any
 * money keeps them, also when all of it went back. Safe to run twice at once. Answers how many orders.
 */
export function forgetUnpaidBuyers(): Promise<number> {
  const before = oldBefore(now(), KEPT_DAYS.unpaidBuyer);
  return inBatches(async (limit) => {
    const forgotten = await inTransaction(async (tx): Promise<Result<number, never>> => {
      const ids = await forgetBuyers(tx, before, limit);
      await forgetPayers(tx, ids);
      return ok(ids.length);
    });
    return forgotten.ok ? forgotten.value : 0;
  }, ORDERS_AT_ONCE);
}
