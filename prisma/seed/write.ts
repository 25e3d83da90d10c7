import { addFirstPrices } from "@/lib/catalog/operations/add-first-prices";
import { saveCategories, saveScenes } from "@/lib/catalog/operations/arrange-shop";
import { saveProducts } from "@/lib/catalog/operations/save-products";
import { getKnownProductIds } from "@/lib/catalog/queries/known-products";
import { openStock } from "@/lib/inventory/operations/open-stock";
import { ok } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { type PictureWidth, pictureWidths } from "@/lib/platform/media";
import { inTransaction } from "@/lib/platform/transaction";
import { abroad } from "@/prisma/seed/abroad";
import { readCatalogue } from "@/prisma/seed/catalogue-file";
import { categoryDrafts, categoryIdOf, productDrafts, productIdOf, sceneDrafts, stockLines, variantIdOf } from "@/prisma/seed/drafts";
import { type Generated, generatorFrom } from "@/prisma/seed/large";
import { hasPictures, seedPictures } from "@/prisma/seed/pictures";

/** A batch is one transaction: large enough to be quick, small enough for its time limit. */
const BATCH = 500;
const AT_ONCE = 2;
const REPORT_EVERY = 10_000;

/** The shop's own catalogue with its pictures. Products that are there already keep what the shop made of them. Answers how many were new. */
export async function seedCatalogue(widths: readonly PictureWidth[] = pictureWidths): Promise<number> {
  const catalogue = await readCatalogue();
  const known = new Set(await getKnownProductIds(catalogue.products.map(({ slug }) => productIdOf(slug))));
  if (known.size === catalogue.products.length && (await hasPictures(catalogue))) return 0;
  const pictures = await seedPictures(catalogue, widths);
  const missing = productDrafts(catalogue, pictures).filter(({ id }) => !known.has(id));
  if (missing.length === 0) return 0;
  const fresh = new Set(missing.flatMap(({ variants }) => variants.map(({ id }) => id)));
  const stock = stockLines(catalogue).filter(({ variantId }) => fresh.has(variantId));
  await inTransaction(async (tx) => {
    await saveCategories(tx, categoryDrafts(catalogue));
    await saveProducts(tx, missing);
    await saveScenes(tx, sceneDrafts(catalogue, pictures));
    await openStock(tx, stock);
    return ok(undefined);
  });
  return missing.length;
}

/** Prices abroad for what of the catalogue has none there yet: a shop that was seeded before those markets. Answers how many were new. */
export async function seedPricesAbroad(): Promise<number> {
  const { products } = await readCatalogue();
  const wanted = products.flatMap(({ variants }) =>
    variants.flatMap(({ sku, priceMinor }) => abroad(priceMinor).map((price) => ({ variantId: variantIdOf(sku), ...price }))),
  );
  const added = await inTransaction(async (tx) => ok(await addFirstPrices(tx, wanted, now())));
  if (!added.ok) throw new Error("adding prices has no expected failure");
  return added.value;
}

/** Generated products until there are `total`, the real ones counted. Answers how many were new. */
export async function seedGenerated(total: number, report: (done: number) => void): Promise<number> {
  const catalogue = await readCatalogue();
  let next = catalogue.products.length;
  if (total <= next) return 0;
  const categories = new Map(catalogue.categories.map(({ slug }) => [categoryIdOf(slug), slug]));
  const generate = generatorFrom(productDrafts(catalogue, await seedPictures(catalogue, [])), categories);
  let added = 0;
  let done = next;
  const work = async (): Promise<void> => {
    while (next < total) {
      const start = next;
      next = Math.min(total, start + BATCH);
      const made = Array.from({ length: next - start }, (_, index) => generate(start + index));
      const written = await writeMissing(made);
      added += written;
      done += made.length;
      if (Math.floor(done / REPORT_EVERY) > Math.floor((done - made.length) / REPORT_EVERY) || done === total) report(done);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return added;
}

async function writeMissing(made: readonly Generated[]): Promise<number> {
  const known = new Set(await getKnownProductIds(made.map(({ draft }) => draft.id)));
  const missing = made.filter(({ draft }) => !known.has(draft.id));
  if (missing.length === 0) return 0;
  await inTransaction(async (tx) => {
    await saveProducts(
      tx,
      missing.map(({ draft }) => draft),
    );
    await openStock(
      tx,
      missing.flatMap(({ stock }) => stock),
    );
    return ok(undefined);
  });
  return missing.length;
}
