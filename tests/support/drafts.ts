/** Products as the shop writes them, through the operation that writes them whole; each call makes its own. */
import { saveCategories } from "@/lib/catalog/operations/arrange-shop";
import { saveProducts } from "@/lib/catalog/operations/save-products";
import type { CategoryDraft, ProductDraft, ProductTexts, VariantDraft } from "@/lib/catalog/types";
import { openStock } from "@/lib/inventory/operations/open-stock";
import { newId } from "@/lib/kernel/ids";
import { ok } from "@/lib/kernel/result";
import { inTransaction } from "@/lib/platform/transaction";

const blank: ProductTexts = { name: "Vase", subtitle: "", description: "", materials: "", care: "", warnings: null };

type Spec = Partial<Omit<ProductDraft, "texts">> & { fr?: Partial<ProductTexts>; en?: Partial<ProductTexts> };

/** A product on sale since long ago, one variant of 49 € without a choice, no picture. */
export function draftOf(categoryId: string, { fr, en, ...more }: Spec = {}): ProductDraft {
  const id = newId();
  const long = new Date("2026-01-05");
  return {
    id,
    slug: `p-${id}`,
    categoryId,
    vatCategory: "standard",
    position: 0,
    weightGrams: 500,
    dimensionsMm: { height: 200 },
    countryOfOrigin: "FR",
    hsCode: "691200",
    manufacturer: { name: "Atelier", address: "1 rue du Four, Paris", email: "atelier@comptoir.example" },
    responsiblePerson: null,
    netContent: null,
    publishedAt: long,
    archivedAt: null,
    createdAt: long,
    texts: { fr: { ...blank, ...fr }, en: { ...blank, ...en } },
    options: [],
    pictures: [],
    variants: [variantOf()],
    ...more,
  };
}

/** A variant at a price, of no option. */
export function variantOf({ minor = 4_900, ...more }: Partial<VariantDraft> & { minor?: number } = {}): VariantDraft {
  const prices = [{ id: newId(), minor, validFrom: new Date("2026-01-05") }];
  return {
    id: newId(),
    sku: `SKU-${newId()}`,
    ean13: null,
    prices,
    valueIds: [],
    pictureIds: [],
    weightGrams: null,
    dimensionsMm: null,
    hsCode: null,
    ...more,
  };
}

export async function givenCategory(more: Partial<CategoryDraft> = {}): Promise<CategoryDraft> {
  const id = newId();
  const text = { name: "Rayon", description: "Tout." };
  const draft = { id, slug: `c-${id}`, position: 1, tint: "#EEE", texts: { fr: text, en: text }, ...more };
  await inTransaction(async (tx) => ok(await saveCategories(tx, [draft])));
  return draft;
}

/** Writes products; `stock` is what lies on the shelf of each variant. */
export async function givenProducts(drafts: readonly ProductDraft[], stock = 10): Promise<void> {
  await inTransaction(async (tx) => {
    await saveProducts(tx, drafts);
    await openStock(
      tx,
      drafts.flatMap(({ variants }) => variants.map(({ id }) => ({ variantId: id, quantity: stock }))),
    );
    return ok(undefined);
  });
}
