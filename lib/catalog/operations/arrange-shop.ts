import "server-only";
import { productIdsOf, replaceScene, upsertCategory } from "@/lib/catalog/repository/arrangement";
import { indexProducts } from "@/lib/catalog/repository/search";
import type { CategoryDraft, SceneDraft } from "@/lib/catalog/types";
import { tags } from "@/lib/platform/cache-tags";
import { publishTags } from "@/lib/platform/publish-tags";
import type { Tx } from "@/lib/platform/transaction";

/** Writes categories, new or known by id; the products in them are indexed again, because search finds them by its name too. */
export async function saveCategories(tx: Tx, drafts: readonly CategoryDraft[]): Promise<void> {
  for (const draft of drafts) {
    await upsertCategory(tx, draft);
    await indexProducts(tx, await productIdsOf(tx, draft.id));
  }
  await publishTags(tx, [tags.catalog]);
}

/** Writes the home page's scenes, new or known by id. */
export async function saveScenes(tx: Tx, drafts: readonly SceneDraft[]): Promise<void> {
  for (const draft of drafts) await replaceScene(tx, draft);
  await publishTags(tx, [tags.catalog]);
}
