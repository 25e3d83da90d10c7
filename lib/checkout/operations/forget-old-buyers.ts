import "server-only";
import { forgetDocuments } from "@/lib/invoicing/operations/forget-documents";
import { parseParisTime } from "@/lib/kernel/paris-time";
import { ok, type Result } from "@/lib/kernel/result";
import { firstKeptYear } from "@/lib/kernel/retention";
import { forgetOutdated } from "@/lib/orders/operations/forget-buyers";
import { forgetPayers } from "@/lib/payments/operations/close-attempt";
import { now } from "@/lib/platform/clock";
import { inBatches } from "@/lib/platform/in-batches";
import { inTransaction } from "@/lib/platform/transaction";

const ORDERS_AT_ONCE = 50; // each row is encrypted anew

/**
 * Forgets who bought when no law asks for it any more: ten whole years after the last document and the last money of an order, name, address,
 * e-mail, phone and VAT number go from the order, its payment attempts and its documents. What was sold, for how much and under which number
 * stays, and names nobody. Safe to run twice at once. Answers how many orders.
 */
export function forgetOldBuyers(): Promise<number> {
  const year = firstKeptYear(now());
  const begins = parseParisTime(`${year}-01-01T00:00`);
  if (!begins) throw new Error(`no beginning of ${year}`);
  return inBatches(async (limit) => {
    const forgotten = await inTransaction(async (tx): Promise<Result<number, never>> => {
      const ids = await forgetOutdated(tx, { year, begins }, limit);
      await forgetPayers(tx, ids);
      await forgetDocuments(tx, ids);
      return ok(ids.length);
    });
    return forgotten.ok ? forgotten.value : 0;
  }, ORDERS_AT_ONCE);
}
