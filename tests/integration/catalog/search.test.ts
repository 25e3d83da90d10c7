import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { searchProducts } from "@/lib/catalog/queries/search";
import type { ProductDraft } from "@/lib/catalog/types";
import { draftOf, givenCategory, givenProducts } from "@/tests/support/drafts";

let categoryId = "";
const drafts = new Map<string, ProductDraft>();

/** Products by nickname; the answers below are told by it too. */
async function given(nickname: string, more: Parameters<typeof draftOf>[1]): Promise<void> {
  const draft = draftOf(categoryId, more);
  drafts.set(nickname, draft);
  await givenProducts([draft]);
}
const nicknameOf = (id: string): string => [...drafts].find(([, draft]) => draft.id === id)?.[0] ?? id;
const found = async (words: string, page = 1): Promise<string[]> =>
  (await searchProducts(words, "fr", page)).items.map(({ id }) => nicknameOf(id));

beforeAll(async () => {
  categoryId = (await givenCategory()).id;
  await given("in description", { position: 1, fr: { name: "Coupe", description: "Assortie à la lanterne de jardin." } });
  await given("in subtitle", { position: 2, fr: { name: "Coupe", subtitle: "Pour une lanterne" } });
  await given("in name", { position: 3, fr: { name: "Lanterne du port" } });
  await given("in name, first in the shop", { position: 0, fr: { name: "Grande lanterne" } });
  await given("oak in name", { position: 9, fr: { name: "Banc de chêne", description: "Pour le jardin d'été." } });
  await given("not yet", { publishedAt: new Date("2999-01-01"), fr: { name: "Lanterne à venir" } });
  await given("never", { publishedAt: null, fr: { name: "Lanterne cachée" } });
  await given("no more", { archivedAt: new Date("2026-02-01"), fr: { name: "Lanterne passée" } });
});

describe("search", () => {
  it("puts names before subtitles before anything else, equals in the shop's order, and shows only what is on sale", async () => {
    expect(await found("lanterne")).toEqual(["in name, first in the shop", "in name", "in subtitle", "in description"]);
  });

  it("wants every word, wherever each stands", async () => {
    expect(await found("chêne jardin")).toEqual(["oak in name"]);
    expect(await found("lanterne jardin")).toEqual(["in description"]);
    expect(await found("chêne lanterne")).toEqual([]);
  });

  it("ranks a product with one word in its name above one with both in the description", async () => {
    await given("both in description", { position: 0, fr: { name: "Coussin", description: "Lin et velours." } });
    await given("one in name", { position: 5, fr: { name: "Rideau de velours", description: "Doublé de lin." } });
    expect(await found("velours lin")).toEqual(["one in name", "both in description"]);
  });

  it("ranks a whole word above a longer one that begins with it", async () => {
    await given("longer", { position: 0, fr: { name: "Bolide miniature" } });
    await given("whole", { position: 8, fr: { name: "Bol" } });
    expect(await found("bol")).toEqual(["whole", "longer"]);
  });

  it("speaks the language of the page", async () => {
    await given("in English", { en: { name: "Weathervane" }, fr: { name: "Girouette" } });
    expect((await searchProducts("weathervanes", "en", 1)).total).toBe(1);
    expect((await searchProducts("weathervanes", "fr", 1)).total).toBe(0);
  });

  it("follows a product that is written again", async () => {
    const draft = draftOf(categoryId, { fr: { name: "Sifflet" } });
    await givenProducts([draft]);
    expect((await searchProducts("sifflet", "fr", 1)).total).toBe(1);
    const { texts } = draft;
    await givenProducts([{ ...draft, texts: { ...texts, fr: { ...texts.fr, name: "Clochette" } } }]);
    expect((await searchProducts("sifflet", "fr", 1)).total).toBe(0);
    expect((await searchProducts("clochette", "fr", 1)).total).toBe(1);
    await givenProducts([{ ...draft, archivedAt: new Date("2026-03-01") }]);
    expect((await searchProducts("sifflet", "fr", 1)).total).toBe(0);
  });

  it.each([
    "",
    " ",
    "le la les",
    "'",
    '"',
    "&",
    "a & | !",
    "((",
    ":*",
    "lanterne:*",
    "<->",
    "\0",
    "x\0y",
    "\\",
    "%",
    "🏺",
    "\ud800",
    "½",
    "l'",
    "漢字かな",
    "-lanterne",
    "SELECT 1; --",
  ])("answers %j without an error", async (words) => {
    const { page, pages, items, total } = await searchProducts(words, "fr", 1);
    expect({ page, pages }).toEqual({ page: 1, pages: 1 });
    expect(items).toHaveLength(total);
  });

  it("answers whatever is typed, a thousand characters of it included", async () => {
    const typed = fc.array(fc.nat(0x10ffff), { maxLength: 1_000 }).map((points) => String.fromCodePoint(...points));
    await fc.assert(
      fc.asyncProperty(typed, fc.double(), async (words, page) => {
        expect((await searchProducts(words, "fr", page)).pages).toBeGreaterThanOrEqual(1);
      }),
      { numRuns: 50 },
    );
  });
});

describe("search for frequent words", () => {
  it("counts honestly: exactly up to a thousand, above that at least so many, with every name match among them", {
    timeout: 60_000,
  }, async () => {
    const common = (count: number, more: Parameters<typeof draftOf>[1]) =>
      Array.from({ length: count }, () => draftOf(categoryId, { position: 50, ...more }));
    await givenProducts(common(1_000, { fr: { description: "Un grelot." } }));
    const exact = await searchProducts("grelot", "fr", 1);
    expect(exact).toMatchObject({ total: 1_000, pages: 42, atLeast: false });
    expect((await searchProducts("grelot", "fr", 42)).items).toHaveLength(1_000 - 41 * 24);
    expect((await searchProducts("grelot", "fr", 43)).page).toBe(42);

    await givenProducts(common(200, { fr: { description: "Un grelot de plus." } }));
    await given("named last", { position: 99, fr: { name: "Grelot", subtitle: "Laiton" } });
    const more = await searchProducts("grelot", "fr", 1);
    expect(more.atLeast).toBe(true);
    expect(more.total).toBeGreaterThanOrEqual(1_000);
    expect(more.items[0] && nicknameOf(more.items[0].id)).toBe("named last");
  });
});
