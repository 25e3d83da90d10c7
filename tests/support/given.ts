/** Rows that a test starts from, written as the app's role. Each call makes rows of its own; nothing is shared between tests. */
import { newId } from "@/lib/kernel/ids";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { givenOrder } from "@/tests/support/given-order";
import { givenStaff } from "@/tests/support/given-staff";

export type GivenVariant = { id: string; sku: string; priceMinor: number };
export type GivenProduct = { id: string; slug: string; name: string; variants: [GivenVariant, ...GivenVariant[]] };
type ProductSpec = Partial<{
  name: string;
  priceMinor: number;
  /** Units on hand of each variant; one variant per entry. */
  stock: [number, ...number[]];
  vatCategory: "standard" | "food" | "book";
  weightGrams: number;
  kind: "goods" | "gift_card";
  published: boolean;
}>;

/** A published product with one variant per stock entry, stock and price history included. */
async function product(spec: ProductSpec = {}): Promise<GivenProduct> {
  const {
    name = "Vase Alba",
    priceMinor = 4900,
    stock = [10],
    vatCategory = "standard",
    weightGrams = 300,
    kind = "goods",
    published = true,
  } = spec;
  const [id, categoryId, at] = [newId(), newId(), now()];
  const slug = `vase-${id}`;
  const words = { subtitle: "Stoneware", description: "A vase.", materials: "Stoneware", care: "Rinse." };
  await db.category.create({ data: { id: categoryId, slug: `category-${categoryId}`, position: 1, tint: "#eee" } });
  await db.categoryTranslation.createMany({
    data: ["fr", "en"].map((locale) => ({ categoryId, locale, name: "Vases", description: "Vases." })),
  });
  await db.product.create({
    data: {
      id,
      slug,
      categoryId,
      kind,
      vatCategory,
      position: 1,
      weightGrams,
      dimensionsMm: { height: 220 },
      countryOfOrigin: "FR",
      hsCode: "69120000",
      manufacturerName: "Atelier Comptoir",
      manufacturerAddress: "1 rue de la Paix, 75002 Paris, France",
      manufacturerEmail: "atelier@comptoir.example",
      publishedAt: published ? at : null,
      createdAt: at,
      translations: { createMany: { data: ["fr", "en"].map((locale) => ({ locale, name, ...words })) } },
    },
  });
  const variants = stock.map(() => ({ id: newId(), sku: `SKU-${newId()}`, priceMinor }));
  for (const [position, variant] of variants.entries()) await insertVariant(id, variant, position, stock[position] ?? 0);
  return { id, slug, name, variants: variants as GivenProduct["variants"] };
}

async function insertVariant(productId: string, variant: GivenVariant, position: number, onHand: number): Promise<void> {
  const at = now();
  const price = { priceMinor: BigInt(variant.priceMinor), currency: "EUR" };
  await db.variant.create({ data: { id: variant.id, productId, sku: variant.sku, position } });
  await db.variantPrice.create({ data: { variantId: variant.id, ...price } });
  await db.priceHistory.create({ data: { id: newId(), variantId: variant.id, validFrom: at, ...price } });
  await db.stockItem.create({ data: { variantId: variant.id, onHand, updatedAt: at } });
  if (onHand === 0) return;
  await db.stockMovement.create({ data: { id: newId(), variantId: variant.id, delta: onHand, cause: "initial", createdAt: at } });
}

export const given = { product, order: givenOrder, staff: givenStaff };
