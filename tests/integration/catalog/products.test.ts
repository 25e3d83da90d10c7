import { describe, expect, it } from "vitest";
import { saveProducts } from "@/lib/catalog/operations/save-products";
import { getProductBySlug } from "@/lib/catalog/queries/products";
import type { PictureDraft, ProductDraft } from "@/lib/catalog/types";
import { newId } from "@/lib/kernel/ids";
import { ok } from "@/lib/kernel/result";
import { inTransaction } from "@/lib/platform/transaction";
import { sql } from "@/tests/support/database";
import { draftOf, givenCategory, givenProducts, variantOf } from "@/tests/support/drafts";

const text = (fr: string, en: string) => ({ fr, en });
const value = (code: string, fr: string, en: string) => ({ id: newId(), code, labels: text(fr, en), swatch: null });
const picture = (hash: string): PictureDraft => ({
  id: newId(),
  hash: hash.repeat(32),
  width: 1000,
  height: 1000,
  view: "front",
  alts: text("devant", "front"),
  blur: "data:image/webp;base64,AA==",
});

/** A cushion in two colours and two sizes, without the large red one. */
async function cushion(more: Partial<ProductDraft> = {}): Promise<ProductDraft> {
  const category = await givenCategory({ texts: { fr: { name: "Textiles", description: "" }, en: { name: "Textiles", description: "" } } });
  const [red, blue, small, large] = [
    value("red", "Rouge", "Red"),
    value("blue", "Bleu", "Blue"),
    value("s", "40 cm", "40 cm"),
    value("l", "60 cm", "60 cm"),
  ];
  const pictures = [picture("a"), picture("b"), picture("c")];
  const [first, second, third] = pictures.map(({ id }) => id) as [string, string, string];
  const draft = draftOf(category.id, {
    fr: { name: "Coussin", warnings: "Ne pas manger." },
    en: { name: "Cushion", warnings: "Do not eat." },
    options: [
      { id: newId(), code: "colour", labels: text("Couleur", "Colour"), values: [red, blue] },
      { id: newId(), code: "size", labels: text("Taille", "Size"), values: [small, large] },
    ],
    pictures,
    variants: [
      variantOf({ valueIds: [red.id, small.id], pictureIds: [second, first] }),
      variantOf({ valueIds: [blue.id, small.id], pictureIds: [third] }),
      variantOf({ valueIds: [blue.id, large.id], minor: 6_900, weightGrams: 900, dimensionsMm: { width: 600 } }),
    ],
    ...more,
  });
  await givenProducts([draft]);
  return draft;
}

describe("a product page's product", () => {
  it("has words, choices, prices and pictures in the page's language", async () => {
    const draft = await cushion();
    expect(await getProductBySlug(draft.slug, "en")).toMatchObject({
      name: "Cushion",
      warnings: "Do not eat.",
      category: { name: "Textiles" },
      safety: { manufacturer: { email: "atelier@comptoir.example" }, responsiblePerson: null },
      options: [
        {
          code: "colour",
          label: "Colour",
          values: [
            { code: "red", label: "Red" },
            { code: "blue", label: "Blue" },
          ],
        },
        { code: "size", label: "Size", values: [{ code: "s" }, { code: "l" }] },
      ],
      variants: [
        { label: "Red, 40 cm", options: { colour: "red", size: "s" }, pictures: [1, 0], weightGrams: 500, dimensionsMm: { height: 200 } },
        { label: "Blue, 40 cm", options: { colour: "blue", size: "s" }, pictures: [2], price: { minor: 4_900, currency: "EUR" } },
        { label: "Blue, 60 cm", pictures: [], price: { minor: 6_900, currency: "EUR" }, weightGrams: 900, dimensionsMm: { width: 600 } },
      ],
      pictures: [{ alt: "front" }, {}, {}],
    });
    expect((await getProductBySlug(draft.slug, "fr"))?.variants[2]?.label).toBe("Bleu, 60 cm");
  });

  it.each<[string, Partial<ProductDraft>]>([
    ["is not published", { publishedAt: null }],
    ["is published later", { publishedAt: new Date("2999-01-01") }],
    ["is archived", { archivedAt: new Date("2026-02-01") }],
  ])("is null when it %s", async (_, state) => {
    const draft = await cushion(state);
    expect(await getProductBySlug(draft.slug, "fr")).toBeNull();
  });

  it.each(["unknown", "", "\0", "../x", "É", "'"])("is null for %j", async (slug) => {
    expect(await getProductBySlug(slug, "fr")).toBeNull();
  });
});

describe("writing a product", () => {
  it("again changes its price for listings too, and keeps the old one in the history", async () => {
    const draft = await cushion();
    const [variant] = draft.variants;
    if (!variant) throw new Error("the cushion has variants");
    const cheaper = { ...variant, prices: [...variant.prices, { id: newId(), minor: 3_900, validFrom: new Date("2026-11-01") }] };
    await givenProducts([{ ...draft, variants: [cheaper, ...draft.variants.slice(1)] }]);
    expect((await getProductBySlug(draft.slug, "fr"))?.variants[0]?.price.minor).toBe(3_900);
    expect(await sql("SELECT DISTINCT price_eur::int AS minor FROM product_listings WHERE product_id = $1", [draft.id])).toEqual([
      { minor: 3_900 },
    ]);
    const history = await sql("SELECT price_minor::int AS minor FROM price_history WHERE variant_id = $1 ORDER BY valid_from", [
      variant.id,
    ]);
    expect(history).toEqual([{ minor: 4_900 }, { minor: 3_900 }]);
  });

  it("is all or nothing: a draft that cannot be sold leaves no trace of its neighbours", async () => {
    const { id } = await givenCategory();
    const good = draftOf(id);
    const bad = draftOf(id, { variants: [] });
    await expect(inTransaction(async (tx) => ok(await saveProducts(tx, [good, bad])))).rejects.toThrow(RangeError);
    expect(await sql("SELECT 1 FROM products WHERE id = $1", [good.id])).toEqual([]);
  });
});
