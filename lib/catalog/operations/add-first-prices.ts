import "server-only";
import { refreshPrices } from "@/lib/catalog/operations/refresh-prices";
import { showPrices } from "@/lib/catalog/operations/show-prices";
import { insertPrices, lockPrices } from "@/lib/catalog/repository/prices";
import type { Currency } from "@/lib/kernel/market";
import type { Tx } from "@/lib/platform/transaction";

export type FirstPrice = { readonly variantId: string; readonly currency: Currency; readonly minor: number };

/**
 * Gives variants a price from `at` on in currencies in which they never had one: how a shop of before opens a market. What has or had a price, and
 * what is unknown, stays as it is. Answers how many prices were new.
 */
export async function addFirstPrices(tx: Tx, wanted: readonly FirstPrice[], at: Date): Promise<number> {
  const ids = [...new Set(wanted.map(({ variantId }) => variantId))];
  const priced = await lockPrices(tx, ids);
  const had = new Set(priced.flatMap(({ id, currency }) => [id, `${id} ${currency}`]));
  const missing = wanted.filter(({ variantId, currency }) => had.has(variantId) && !had.has(`${variantId} ${currency}`));
  for (const { variantId, currency, minor } of missing) await insertPrices(tx, { id: variantId, currency }, [{ minor, from: at }]);
  if (missing.length > 0) await showPrices(tx, await refreshPrices(tx, ids, at));
  return missing.length;
}
