import "server-only";
import type { PriceChange } from "@/lib/catalog/operations/refresh-prices";
import { indexProducts } from "@/lib/catalog/repository/search";
import { tags } from "@/lib/platform/cache-tags";
import { publishTags } from "@/lib/platform/publish-tags";
import type { Tx } from "@/lib/platform/transaction";

/** Lists and pages say what these variants cost now: their rows are written again, and every web process forgets what it kept. */
export async function showPrices(tx: Tx, changes: readonly PriceChange[]): Promise<void> {
  if (changes.length === 0) return;
  await indexProducts(tx, [...new Set(changes.map(({ variant }) => variant.productId))]);
  await publishTags(tx, [tags.catalog, ...changes.map(({ variant }) => tags.product(variant.slug))]);
}
