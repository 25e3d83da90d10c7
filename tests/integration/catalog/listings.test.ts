import { beforeAll, describe, expect, it } from "vitest";
import { getCategory } from "@/lib/catalog/queries/categories";
import { getNewest, getRelated, listCategory } from "@/lib/catalog/queries/listings";
import { type ProductDraft, sortOrders } from "@/lib/catalog/types";
import { newId } from "@/lib/kernel/ids";

import { withClient } from "@/sandbox/postgres/roles";
import { draftOf, givenCategory, givenProducts, variantOf } from "@/tests/support/drafts";

let slug = "";
let categoryId = "";
const onSale: ProductDraft[] = [];
const size = (code: string) => ({ id: newId(), code, labels: { fr: code, en: code }, swatch: null });

/** 50 products on sale, whose places, dates, prices and names all run differently. */
beforeAll(async () => {
  ({ slug, id: categoryId } = await givenCategory({
    texts: { fr: { name: "Rayon", description: "" }, en: { name: "Aisle", description: "" } },
  }));
  for (let n = 0; n < 50; n++) {
    const createdAt = new Date(Date.UTC(2026, 0, 1 + ((n * 7) % 50)));
    const name = `${["Étain", "eau", "Zinc", "Âtre", "bois"][n % 5]} ${n}`;
    const values = [size("s"), size("l")].slice(0, 1 + (n % 2));
    onSale.push(
      draftOf(categoryId, {
        position: (n * 13) % 50,
        createdAt,
        publishedAt: createdAt,
        fr: { name },
        en: { name: `Thing ${n}` },
        options: [{ id: newId(), code: "size", labels: { fr: "Taille", en: "Size" }, values }],
        variants: values.map(({ id }, index) => variantOf({ valueIds: [id], minor: index === 0 ? 1_000 + ((n * 11) % 50) * 100 : 9_900 })),
      }),
    );
  }
  const hidden = [{ publishedAt: null }, { publishedAt: new Date("2999-01-01") }, { archivedAt: new Date("2026-02-01") }];
  await givenProducts([...onSale, ...hidden.map((more) => draftOf(categoryId, more))]);
});

const all = async (sort: (typeof sortOrders)[number]) =>
  (await Promise.all([1, 2, 3].map((page) => listCategory(slug, "fr", sort, page)))).flatMap((listing) => listing?.items ?? []);

describe("a category's list", () => {
  it.each(sortOrders)("shows each product on sale once over its pages, and nothing else, by %s", async (sort) => {
    const ids = (await all(sort)).map(({ id }) => id);
    expect(ids.toSorted()).toEqual(onSale.map(({ id }) => id).toSorted());
  });

  it("sorts by place, date, lowest price and name", async () => {
    const by = (key: (draft: ProductDraft) => number) => onSale.toSorted((a, b) => key(a) - key(b)).map(({ id }) => id);
    const lowest = ({ variants }: ProductDraft) => Math.min(...variants.map(({ prices }) => prices[0]?.minor ?? 0));
    const ids = async (sort: (typeof sortOrders)[number]) => (await all(sort)).map(({ id }) => id);
    expect(await ids("featured")).toEqual(by(({ position }) => position));
    expect(await ids("newest")).toEqual(by(({ createdAt }) => -createdAt.getTime()));
    expect(await ids("price-asc")).toEqual(by(lowest));
    expect(await ids("price-desc")).toEqual(by((draft) => -lowest(draft)));
  });

  it("sorts names as a French dictionary does: accents and capitals do not send a word to the end", async () => {
    const words = (await all("name")).map(({ name }) => name.split(" ")[0]);
    expect([...new Set(words)]).toEqual(["Âtre", "bois", "eau", "Étain", "Zinc"]);
  });

  it.each([
    { asked: 1, page: 1, items: 24 },
    { asked: 3, page: 3, items: 2 },
    { asked: 4, page: 3, items: 2 },
    { asked: 1e9, page: 3, items: 2 },
    { asked: 0, page: 1, items: 24 },
    { asked: -1, page: 1, items: 24 },
    { asked: Number.NaN, page: 1, items: 24 },
  ])("answers page $asked with page $page of 3", async ({ asked, page, items }) => {
    const listing = await listCategory(slug, "fr", "featured", asked);
    expect(listing).toMatchObject({ page, pages: 3, total: 50, atLeast: false });
    expect(listing?.items).toHaveLength(items);
  });

  it("says from which price a product is sold, and whether others are higher", async () => {
    const cards = await all("price-asc");
    expect(cards[0]).toMatchObject({ price: { minor: 1_000, currency: "EUR" } });
    expect(cards.filter(({ priceVaries }) => priceVaries)).toHaveLength(25);
  });

  it("is empty, with one page, for a category without products", async () => {
    const empty = await givenCategory();
    expect(await listCategory(empty.slug, "en", "name", 2)).toEqual({ items: [], total: 0, page: 1, pages: 1, atLeast: false });
  });

  it.each(["nowhere", "", "\0", "a'b", "é", "x".repeat(5_000)])("is null for a category that does not exist: %j", async (unknown) => {
    expect(await listCategory(unknown, "fr", "featured", 1)).toBeNull();
    expect(await getCategory(unknown, "fr")).toBeNull();
  });

  it("reads one index in the list's order, whatever the order, and nothing else", async () => {
    const orders = [
      "position, product_id",
      "created_at DESC, product_id DESC",
      "price_eur, product_id",
      `name COLLATE "fr-x-icu", product_id`,
    ];
    const plans = await withClient(process.env.TEST_OWNER_URL ?? "", async (client) => {
      await client.query("VACUUM ANALYZE product_listings");
      // At 53 rows it is as cheap to read the whole table, or the index over all categories: out of the way, until the rollback.
      await client.query(
        "BEGIN; SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off; DROP INDEX product_listings_newest_of_all",
      );
      const explain = async (order: string) =>
        client.query<{ "QUERY PLAN": string }>(`EXPLAIN SELECT product_id FROM product_listings s WHERE category_id = '${categoryId}'
          AND locale = 'fr' AND published_at IS NOT NULL AND published_at <= now()
          AND price_eur IS NOT NULL ORDER BY ${order} LIMIT 24`);
      const explained: string[] = [];
      for (const order of orders) explained.push((await explain(order)).rows.map((row) => row["QUERY PLAN"]).join("\n"));
      await client.query("ROLLBACK");
      return explained;
    });
    for (const plan of plans) {
      expect(plan).toMatch(/Index Only Scan/);
      expect(plan).not.toMatch(/Sort/);
    }
  });
});

describe("lists across categories", () => {
  it("starts the newest with the latest that is published", async () => {
    const fresh = draftOf(categoryId, { createdAt: new Date("2026-11-01"), publishedAt: new Date("2026-11-01"), position: 60 });
    await givenProducts([fresh]);
    expect((await getNewest("fr"))[0]?.id).toBe(fresh.id);
  });

  it("relates nothing to a product that is unknown or no product", async () => {
    expect(await getRelated(newId(), "fr")).toEqual([]);
    expect(await getRelated("nonsense", "fr")).toEqual([]);
  });

  it("never relates a product to itself", async () => {
    const [first] = onSale;
    const related = await getRelated(first?.id ?? "", "fr");
    expect(related).toHaveLength(4);
    expect(related.map(({ id }) => id)).not.toContain(first?.id);
  });
});
