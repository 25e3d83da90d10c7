import "server-only";
import { askedPage, PAGE_SIZE, paginate } from "@/lib/catalog/domain/paginate";
import { readCards, type StocklessCard, withStock } from "@/lib/catalog/queries/cards";
import { isSlug, listed, orderings } from "@/lib/catalog/queries/sql";
import type { Listing, ProductCard, SortOrder } from "@/lib/catalog/types";
import { isId } from "@/lib/kernel/ids";
import type { Locale } from "@/lib/kernel/locale";
import { type Currency, HOME_CURRENCY } from "@/lib/kernel/market";
import { tags } from "@/lib/platform/cache-tags";
import { cached } from "@/lib/platform/cached";
import { db } from "@/lib/platform/db";

/** Seconds that a list may be behind: products appear at a moment set before, which no write announces. */
const LIST_SECONDS = 300;
const NEWEST = 8;
const RELATED = 4;

type StocklessListing = Omit<Listing, "items"> & { items: StocklessCard[] };
type IdRow = { id: string };

const readCategoryPage = cached(
  async (slug: string, locale: Locale, sort: SortOrder, asked: string, currency: Currency): Promise<StocklessListing | null> => {
    const [row] = await db.$queryRaw<{ total: number; ids: string[] }[]>`
      SELECT counted.total, ARRAY(
        SELECT s.product_id FROM product_listings s WHERE s.category_id = c.id AND ${listed(locale, currency)} ORDER BY ${orderings[sort](locale, currency)}
        LIMIT ${PAGE_SIZE} OFFSET least(${Number(asked) - 1}::int, greatest(counted.total - 1, 0) / ${PAGE_SIZE}::int) * ${PAGE_SIZE}::int
      ) AS ids
      FROM categories c
      CROSS JOIN LATERAL (SELECT count(*)::int AS total FROM product_listings s WHERE s.category_id = c.id AND ${listed(locale, currency)}) counted
      WHERE c.slug = ${slug}`;
    if (!row) return null;
    return { items: await readCards(row.ids, locale, currency), total: row.total, ...paginate(row.total, Number(asked)), atLeast: false };
  },
  { key: "catalog.categoryPage", seconds: LIST_SECONDS, tags: () => [tags.catalog] },
);

/** One page of a category, 24 products; a page past the last is the last. Null for an unknown category. */
export async function listCategory(
  slug: string,
  locale: Locale,
  sort: SortOrder,
  page: number,
  currency: Currency = HOME_CURRENCY,
): Promise<Listing | null> {
  if (!isSlug(slug)) return null;
  const listing = await readCategoryPage(slug, locale, sort, String(askedPage(page)), currency);
  return listing && { ...listing, items: await withStock(listing.items) };
}

const readFeatured = cached(
  async (locale: Locale, currency: Currency): Promise<StocklessCard[]> => {
    const rows = await db.$queryRaw<IdRow[]>`
      SELECT first.id FROM categories c CROSS JOIN LATERAL (
        SELECT s.product_id AS id FROM product_listings s WHERE s.category_id = c.id AND ${listed(locale, currency)} ORDER BY ${orderings.featured(locale, currency)} LIMIT 1
      ) first ORDER BY c.position`;
    return readCards(
      rows.map(({ id }) => id),
      locale,
      currency,
    );
  },
  { key: "catalog.featured", seconds: LIST_SECONDS, tags: () => [tags.catalog] },
);

/** What the home page shows first: the first product of each category. */
export const getFeatured = async (locale: Locale, currency: Currency = HOME_CURRENCY): Promise<ProductCard[]> =>
  withStock(await readFeatured(locale, currency));

const readNewest = cached(
  async (locale: Locale, currency: Currency): Promise<StocklessCard[]> => {
    const rows = await db.$queryRaw<IdRow[]>`
      SELECT s.product_id AS id FROM product_listings s WHERE ${listed(locale, currency)} ORDER BY ${orderings.newest(locale, currency)} LIMIT ${NEWEST}`;
    return readCards(
      rows.map(({ id }) => id),
      locale,
      currency,
    );
  },
  { key: "catalog.newest", seconds: LIST_SECONDS, tags: () => [tags.catalog] },
);

/** The latest arrivals, newest first. */
export const getNewest = async (locale: Locale, currency: Currency = HOME_CURRENCY): Promise<ProductCard[]> =>
  withStock(await readNewest(locale, currency));

const readRelated = cached(
  async (productId: string, locale: Locale, currency: Currency): Promise<StocklessCard[]> => {
    const rows = await db.$queryRaw<IdRow[]>`
      SELECT near.id FROM product_listings this
      CROSS JOIN LATERAL (
        (SELECT s.product_id AS id, 0 AS lap, s.position FROM product_listings s
          WHERE s.category_id = this.category_id AND s.position > this.position AND ${listed(locale, currency)}
          ORDER BY ${orderings.featured(locale, currency)} LIMIT ${RELATED})
        UNION ALL
        (SELECT s.product_id, 1, s.position FROM product_listings s
          WHERE s.category_id = this.category_id AND s.position < this.position AND ${listed(locale, currency)}
          ORDER BY ${orderings.featured(locale, currency)} LIMIT ${RELATED})
      ) near
      WHERE this.product_id = ${productId}::uuid AND this.locale = ${locale} ORDER BY near.lap, near.position LIMIT ${RELATED}`;
    return readCards(
      rows.map(({ id }) => id),
      locale,
      currency,
    );
  },
  { key: "catalog.related", seconds: LIST_SECONDS, tags: () => [tags.catalog] },
);

/** The next products of the same category, around its end to its start; none for an unknown product. */
export const getRelated = async (productId: string, locale: Locale, currency: Currency = HOME_CURRENCY): Promise<ProductCard[]> =>
  isId(productId) ? withStock(await readRelated(productId, locale, currency)) : [];
