import { beforeAll, describe, expect, it } from "vitest";
import { getCategories } from "@/lib/catalog/queries/categories";
import { getFeatured, getNewest, getRelated } from "@/lib/catalog/queries/listings";
import { getProductBySlug } from "@/lib/catalog/queries/products";
import { getScenes } from "@/lib/catalog/queries/scenes";
import { searchProducts } from "@/lib/catalog/queries/search";
import type { Locale } from "@/lib/kernel/locale";
import { seedCatalogue, seedGenerated, seedPricesAbroad } from "@/prisma/seed/write";
import { sql } from "@/tests/support/database";

beforeAll(async () => {
  await seedCatalogue([]);
});

const names = async (words: string, locale: Locale): Promise<string[]> =>
  (await searchProducts(words, locale, 1)).items.map(({ name }) => name);

const plateInEuro = "WHERE currency = 'EUR' AND variant_id = (SELECT id FROM product_variants WHERE sku = 'CPT-ASR-CRA')";

describe("a seeded shop", () => {
  it("has the whole catalogue in both languages, and a ledger that explains every unit", async () => {
    const [counts] =
      await sql(`SELECT (SELECT count(*) FROM products)::int AS products, (SELECT count(*) FROM product_variants)::int AS variants,
      (SELECT count(*) FROM product_listings)::int AS listings, (SELECT count(*) FROM product_search)::int AS documents,
      (SELECT count(*) FROM stock_items i WHERE on_hand <> (SELECT coalesce(sum(delta), 0) FROM stock_movements m WHERE m.variant_id = i.variant_id))::int AS unexplained`);
    expect(counts).toEqual({ products: 36, variants: 83, listings: 72, documents: 72, unexplained: 0 });
  });

  it("is left as it is by a second run, also what the shop has changed since", async () => {
    await sql(`UPDATE variant_prices SET price_minor = 2700 ${plateInEuro}`);
    expect(await seedCatalogue([])).toBe(0);
    expect(await sql(`SELECT price_minor::int AS minor FROM variant_prices ${plateInEuro}`)).toEqual([{ minor: 2700 }]);
    await sql(`UPDATE variant_prices SET price_minor = 2600 ${plateInEuro}`);
  });

  it("of before another currency gets its prices there, and keeps what it set itself", async () => {
    expect(await seedPricesAbroad()).toBe(0);
    const plate = "variant_id = (SELECT id FROM product_variants WHERE sku = 'CPT-ASR-CRA') AND currency IN ('CHF', 'JPY')";
    await sql(`DELETE FROM variant_prices WHERE ${plate}`);
    await sql(`DELETE FROM price_history WHERE ${plate}`);
    await sql(
      "UPDATE product_listings SET price_chf = NULL WHERE product_id = (SELECT product_id FROM product_variants WHERE sku = 'CPT-ASR-CRA')",
    );
    expect(await seedPricesAbroad()).toBe(2);
    const prices = await sql(`SELECT currency, price_minor::int AS minor FROM variant_prices WHERE ${plate} ORDER BY 1`);
    expect(prices).toEqual([
      { currency: "CHF", minor: 2_790 },
      { currency: "JPY", minor: 4_480 },
    ]);
    const { items } = await searchProducts("assiette rivage", "fr", 1, "CHF");
    expect(items[0]).toMatchObject({ slug: "assiette-rivage", price: { minor: 2_790, currency: "CHF" } });
  });

  it("keeps each price that was ever in force, the last one being the variant's", async () => {
    const rows = await sql(`SELECT h.price_minor::int AS minor FROM price_history h JOIN product_variants v ON v.id = h.variant_id
      WHERE v.sku = 'CPT-PLA-CHE' AND h.currency = 'EUR' ORDER BY valid_from`);
    expect(rows).toEqual([{ minor: 4_800 }]);
    const plaid = await getProductBySlug("plaid-laine", "fr");
    const history = await sql(
      "SELECT price_minor::int AS minor FROM price_history WHERE variant_id = $1 AND currency = 'EUR' ORDER BY valid_from",
      [plaid?.variants[0]?.id],
    );
    expect(history).toEqual([{ minor: 14_900 }, { minor: 13_900 }, { minor: 12_900 }]);
    expect(plaid?.variants[0]?.price).toEqual({ minor: 12_900, currency: "EUR" });
    expect(plaid?.variants[0]?.prior).toEqual({ minor: 13_900, currency: "EUR" });
  });

  it("opens with a scene, one product of each category, and the newest", async () => {
    expect(await getCategories("en")).toHaveLength(8);
    const [scene] = await getScenes("en");
    expect(scene).toMatchObject({ slug: "table-matin", picture: { width: 1600, height: 1000, alt: expect.stringContaining("Breakfast") } });
    expect(scene?.products.map(({ slug }) => slug)).toEqual(["bol-rivage", "theiere-brume", "mug-anse", "vase-galet"]);
    expect((await getFeatured("fr")).map(({ slug }) => slug)).toContain("vase-alba");
    expect(await getFeatured("fr")).toHaveLength(8);
    expect(await getNewest("fr")).toHaveLength(8);
  });

  it("relates a product to the next ones of its category, around the end", async () => {
    const last = await getProductBySlug("soliflore-goutte", "fr");
    const related = await getRelated(last?.id ?? "", "fr");
    expect(related.map(({ slug }) => slug)).toEqual(["vase-alba", "vase-galet"]);
  });

  it("shows on a card the lowest price, whether there are others, and the colours with their pictures", async () => {
    const board = (await searchProducts("planche", "fr", 1)).items[0];
    expect(board).toMatchObject({ slug: "planche-sillage", price: { minor: 4_800, currency: "EUR" }, priceVaries: true, soldOut: false });
    expect(board?.swatches).toEqual([
      expect.objectContaining({ label: "Chêne", hash: board?.pictures[0]?.hash }),
      expect.objectContaining({ label: "Noyer", hash: expect.stringMatching(/^[0-9a-f]{32}$/) }),
    ]);
    expect(board?.pictures.map(({ view }) => view)).toEqual(["front", "detail"]);
  });

  it("says sold out only when no variant is left", async () => {
    const { items } = await searchProducts("brosse", "fr", 1);
    expect(items.find(({ slug }) => slug === "brosse-dos")?.soldOut).toBe(true);
    const [mug] = (await searchProducts("mug", "fr", 1)).items;
    expect(mug?.soldOut).toBe(false); // one of its four colours is
  });
});

describe("search over the real texts", () => {
  it.each<[string, Locale, string, string]>([
    ["theiere", "fr", "Théière Brume", "accents are ignored"],
    ["THÉIÈRES", "fr", "Théière Brume", "so are case and the plural"],
    ["théi", "fr", "Théière Brume", "a word may be only begun"],
    ["l’assiette", "fr", "Assiette Rivage", "an article does not hide a noun"],
    ["verres", "fr", "Verre Onde", "the plural finds the singular"],
    ["vase craie", "fr", "Vase Alba", "a colour is searched too"],
    ["teapots", "en", "Brume teapot", "English endings in English"],
    ["cushions linen", "en", "Linen cushion", "two words, both there"],
    ["cpt-asr-cra", "fr", "Assiette Rivage", "so is an article number"],
  ])("%s (%s) finds %s first: %s", async (words, locale, name) => {
    expect((await names(words, locale))[0]).toBe(name);
  });
});

describe("a shop for benches", () => {
  it("can be filled up with generated products, again and again to the same number", async () => {
    expect(await seedGenerated(60, () => undefined)).toBe(24);
    expect(await seedGenerated(60, () => undefined)).toBe(0);
    expect(await sql("SELECT count(*)::int AS n FROM products")).toEqual([{ n: 60 }]);
  });
});
