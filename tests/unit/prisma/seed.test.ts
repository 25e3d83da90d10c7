import { describe, expect, it } from "vitest";
import { problemsOf } from "@/lib/catalog/domain/check-draft";
import { readCatalogue } from "@/prisma/seed/catalogue-file";
import { categoryIdOf, productDrafts, stockLines } from "@/prisma/seed/drafts";
import { seedId } from "@/prisma/seed/ids";
import { generatorFrom } from "@/prisma/seed/large";

const catalogue = await readCatalogue();
const picture = { hash: "0".repeat(32), width: 1000, height: 1000, blur: "data:image/webp;base64,AA==" };
const pictures = new Map(catalogue.products.flatMap(({ images }) => images.map(({ file }) => [file, picture] as const)));
const drafts = productDrafts(catalogue, pictures);
const categories = new Map(catalogue.categories.map(({ slug }) => [categoryIdOf(slug), slug]));

describe("the seed", () => {
  it("gives a thing the same id on every machine, in the shape of a UUIDv7", () => {
    expect(seedId("product:vase-alba")).toBe(seedId("product:vase-alba"));
    expect(seedId("product:vase-alba")).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(new Set(drafts.flatMap(({ id, variants }) => [id, ...variants.map((variant) => variant.id)])).size).toBe(36 + 83);
  });

  it("makes products that the shop can write, every text in both languages", () => {
    expect(drafts.flatMap(problemsOf)).toEqual([]);
    expect(drafts.filter(({ texts }) => texts.fr.description === texts.en.description)).toEqual([]);
    expect(drafts).toHaveLength(36);
  });

  it("leaves some variants sold out and some nearly", () => {
    const quantities = stockLines(catalogue).map(({ quantity }) => quantity);
    expect(quantities.filter((quantity) => quantity === 0).length).toBeGreaterThan(5);
    expect(quantities.filter((quantity) => quantity >= 1 && quantity <= 3).length).toBeGreaterThan(5);
  });

  it("generates the same varied products every time, whose words match between a few and a tenth of them", () => {
    const generate = generatorFrom(drafts, categories);
    const many = Array.from({ length: 2_000 }, (_, index) => generate(36 + index));
    expect(generatorFrom(drafts, categories)(1_000)).toEqual(many[1_000 - 36]);
    expect(many.flatMap(({ draft }) => problemsOf(draft))).toEqual([]);
    const share = (word: string) => many.filter(({ draft }) => draft.texts.fr.name.includes(word)).length / many.length;
    expect(share("Alba")).toBeGreaterThan(0);
    expect(share("Alba")).toBeLessThan(0.02);
    const variants = many.reduce((sum, { draft }) => sum + draft.variants.length, 0) / many.length;
    expect(variants).toBeGreaterThan(1.8);
    expect(variants).toBeLessThan(2.2);
  });
});
