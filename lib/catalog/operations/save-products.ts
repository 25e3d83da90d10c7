import "server-only";
import { problemsOf } from "@/lib/catalog/domain/check-draft";
import { refreshPrices } from "@/lib/catalog/operations/refresh-prices";
import { replacePictures, upsertOptions, upsertProducts, upsertVariants } from "@/lib/catalog/repository/products";
import { indexProducts } from "@/lib/catalog/repository/search";
import type { ProductDraft } from "@/lib/catalog/types";
import { tags } from "@/lib/platform/cache-tags";
import { now } from "@/lib/platform/clock";
import { publishTags } from "@/lib/platform/publish-tags";
import type { Tx } from "@/lib/platform/transaction";

/**
 * Writes products whole: texts, options, variants, prices with their history, pictures and what search reads of them, new or known by id.
 * Nothing is deleted: a variant left out of a known product stays on sale. A draft that cannot be written throws RangeError.
 */
export async function saveProducts(tx: Tx, drafts: readonly ProductDraft[]): Promise<void> {
  for (const draft of drafts) {
    const problems = problemsOf(draft);
    if (problems.length > 0) throw new RangeError(`${draft.slug}: ${problems.join("; ")}`);
  }
  await upsertProducts(tx, drafts);
  await upsertOptions(tx, drafts);
  await upsertVariants(tx, drafts);
  const variantIds = drafts.flatMap(({ variants }) => variants.map(({ id }) => id));
  await refreshPrices(tx, variantIds, now());
  await replacePictures(tx, drafts);
  await indexProducts(
    tx,
    drafts.map(({ id }) => id),
  );
  await publishTags(tx, [tags.catalog, ...drafts.map(({ slug }) => tags.product(slug))]);
}
