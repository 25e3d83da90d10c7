import type pg from "pg";
import { withClient } from "@/sandbox/postgres/roles";
import type { Ask } from "@/tests/bench/load";
import { buyForm } from "@/tests/support/buy-form";

const SLUGS = 1_000;
const BUYABLE = 50;
const SORTS = ["featured", "newest", "price-asc", "price-desc", "name"];
const LOCALES = ["fr", "en"] as const;

/** What the bench asks the shop for; the same in every run. `first…`: each address once, so that every answer is one that nobody asked for before. */
export type Asks = Record<"home" | "category" | "product" | "search" | "firstCategory" | "firstProduct" | "firstSearch", Ask[]>;

/** Reads what there is to ask for out of the seeded database. */
export const asksOf = (superuserUrl: string): Promise<Asks> =>
  withClient(superuserUrl, async (client) => {
    const products = await productAsks(client);
    const categories = await categoryAsks(client);
    return {
      home: LOCALES.map((locale) => ({ path: `/${locale}`, holds: ["</html>", `/${locale}/products/`, `/${locale}/categories/`] })),
      category: categories.slice(0, 300),
      product: products.slice(0, SLUGS),
      search: await wordAsks(client),
      firstCategory: categories.slice(300),
      firstProduct: products.slice(SLUGS),
      firstSearch: await pairAsks(client),
    };
  });

/** Every product in both languages, in an order without meaning. The answer must name the product. */
async function productAsks(client: pg.Client): Promise<Ask[]> {
  const { rows } = await client.query<{ slug: string; locale: string; name: string }>(
    `SELECT p.slug, t.locale, t.name FROM products p JOIN product_translations t ON t.product_id = p.id
     WHERE p.published_at <= now() AND p.archived_at IS NULL ORDER BY t.locale DESC, md5(p.slug)`,
  );
  return rows.map(({ slug, locale, name }) => ({
    path: `/${locale}/products/${slug}`,
    holds: ["</html>", `/${locale}/products/${slug}"`, escaped(name), "variantId"],
  }));
}

/** Every page of every category in every order and both languages. */
async function categoryAsks(client: pg.Client): Promise<Ask[]> {
  const { rows } = await client.query<{ slug: string; pages: number }>(
    `SELECT c.slug, ceil(count(*) / 24.0)::int AS pages FROM categories c
     JOIN products p ON p.category_id = c.id AND p.published_at <= now() AND p.archived_at IS NULL GROUP BY c.slug`,
  );
  const asks = rows.flatMap(({ slug, pages }) =>
    Array.from({ length: pages }, (_, index) => index + 1).flatMap((page) =>
      SORTS.flatMap((sort) =>
        LOCALES.map((locale) => ({
          order: (page * 7919 + SORTS.indexOf(sort) * 31 + slug.length * 17) % 104_729,
          path: `/${locale}/categories/${slug}?sort=${sort}&page=${page}`,
          holds: ["</html>", `/${locale}/products/`, `/${locale}/categories/${slug}`],
        })),
      ),
    ),
  );
  return asks.sort((a, b) => a.order - b.order || a.path.localeCompare(b.path)).map(({ path, holds }) => ({ path, holds }));
}

/** A hundred words that shoppers would type, the first two pages each. */
async function wordAsks(client: pg.Client): Promise<Ask[]> {
  const { rows } = await client.query<{ word: string }>(
    `SELECT word FROM (
       SELECT lower(split_part(name, ' ', 1)) AS word FROM product_translations WHERE locale = 'fr'
       UNION ALL SELECT lower(split_part(subtitle, ' ', 1)) FROM product_translations WHERE locale = 'fr'
     ) words WHERE length(word) > 2 GROUP BY word ORDER BY count(*) DESC, word LIMIT 100`,
  );
  return rows.flatMap(({ word }) => [1, 2].map((page) => searchAsk("fr", word, page)));
}

/** A thing and what it is made of, as names and subtitles have them: each finds something. */
async function pairAsks(client: pg.Client): Promise<Ask[]> {
  const { rows } = await client.query<{ locale: string; words: string }>(
    `SELECT locale, words FROM (
       SELECT DISTINCT locale, lower(name || ' ' || split_part(subtitle, ' ', 1)) AS words FROM product_translations
     ) pairs ORDER BY md5(words || locale) LIMIT 4000`,
  );
  return rows.map(({ locale, words }) => searchAsk(locale, words, 1));
}

const searchAsk = (locale: string, words: string, page: number): Ask => ({
  path: `/${locale}/search?q=${encodeURIComponent(words)}&page=${page}`,
  holds: ["</html>", `href="/${locale}/products/`, escaped(words)],
});

/** Adding to a cart as a first visitor's browser does without JavaScript: fifty products that have plenty, in turn. */
export async function cartAsks(shop: string, superuserUrl: string): Promise<Ask[]> {
  const sql = `SELECT p.slug FROM products p JOIN product_variants v ON v.product_id = p.id JOIN stock_items s ON s.variant_id = v.id
    WHERE p.published_at <= now() AND p.archived_at IS NULL GROUP BY p.slug HAVING min(s.on_hand - s.reserved) > 20 ORDER BY md5(p.slug) LIMIT $1`;
  const { rows } = await withClient(superuserUrl, (client) => client.query<{ slug: string }>(sql, [BUYABLE]));
  const forms = await Promise.all(rows.map(({ slug }) => buyForm(`${shop}/fr/products/${slug}`)));
  return forms.map((form) => ({ ...form, method: "POST", status: 303, holds: ["/fr/cart\r\n"] }));
}

/** As React writes text. */
const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;").replaceAll("'", "&#x27;");
