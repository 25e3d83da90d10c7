import "server-only";
import { askedPage, PAGE_SIZE, paginate } from "@/lib/catalog/domain/paginate";
import { parseSearch, type SearchQuery } from "@/lib/catalog/domain/parse-search";
import { readCards, type StocklessCard, withStock } from "@/lib/catalog/queries/cards";
import { configOf, listed, searched } from "@/lib/catalog/queries/sql";
import type { Listing } from "@/lib/catalog/types";
import type { Locale } from "@/lib/kernel/locale";
import { type Currency, HOME_CURRENCY } from "@/lib/kernel/market";
import { tags } from "@/lib/platform/cache-tags";
import { cached } from "@/lib/platform/cached";
import { db } from "@/lib/platform/db";
import { Prisma } from "@/lib/platform/prisma-client/client";

/** Matches in any text that are looked at; when there are more, those in names and subtitles are looked at apart, so that none of them is missed. */
const MAX_FOUND = 1_000;
const MAX_NAMED = 10_000;

/** What a word weighs by where it stands: nowhere in particular, (unused), subtitle, name. Far apart, so that a name beats any subtitle. */
const WEIGHTS = "{0.01, 0.01, 0.1, 1}";

type Found = { total: number; more: boolean; ids: string[] };

/** One statement: the ids of a page, the number of matches and whether there are more than that. Exported for the bench. */
export async function findProducts(
  { match, begun, whole }: SearchQuery,
  locale: Locale,
  asked: number,
  currency: Currency = HOME_CURRENCY,
): Promise<Found> {
  const query = (words: string) => Prisma.sql`to_tsquery(${configOf(locale)}, ${words})`;
  // Twice, because ts_rank takes `bol | bol:*` for one word: what holds the whole word counts both times.
  const rank = (words: Prisma.Sql) =>
    Prisma.sql`ts_rank(${WEIGHTS}::float4[], ${words}, ${query(begun)}) + ts_rank(${WEIGHTS}::float4[], ${words}, ${query(whole)})`;
  const [row] = await db.$queryRaw<Found[]>`
    WITH found AS MATERIALIZED (
      SELECT s.product_id, s.position, ${rank(Prisma.sql`s.document`)} AS rank FROM product_search s
      WHERE ${searched(locale, currency)} AND s.document @@ ${query(match)} LIMIT ${MAX_FOUND + 1}
    ), cut AS MATERIALIZED (
      SELECT count(*) > ${MAX_FOUND} AS off FROM found
    ), named AS MATERIALIZED (
      SELECT s.product_id, s.position, ${rank(Prisma.sql`s.title`)} AS rank FROM product_listings s
      WHERE (SELECT off FROM cut) AND ${listed(locale, currency)} AND s.title @@ ${query(match)} LIMIT ${MAX_NAMED}
    ), matches AS MATERIALIZED (
      SELECT * FROM named UNION ALL SELECT * FROM found WHERE product_id NOT IN (SELECT product_id FROM named)
    ), counted AS MATERIALIZED (
      SELECT count(*)::int AS total FROM matches
    )
    SELECT counted.total, cut.off AS more, ARRAY(
      SELECT product_id FROM matches ORDER BY rank DESC, position, product_id LIMIT ${PAGE_SIZE}
      OFFSET least(${asked - 1}::int, greatest(counted.total - 1, 0) / ${PAGE_SIZE}::int) * ${PAGE_SIZE}::int
    ) AS ids FROM counted, cut`;
  return row ?? { total: 0, more: false, ids: [] };
}

const readSearch = cached(
  async (
    match: string,
    begun: string,
    whole: string,
    locale: Locale,
    asked: string,
    currency: Currency,
  ): Promise<Omit<Listing, "items"> & { items: StocklessCard[] }> => {
    const { ids, total, more } = await findProducts({ match, begun, whole }, locale, Number(asked), currency);
    return { items: await readCards(ids, locale, currency), total, ...paginate(total, Number(asked)), atLeast: more };
  },
  { key: "catalog.search", seconds: 60, tags: () => [tags.catalog] },
);

/**
 * Products that hold every word, the last one perhaps only begun, accents and endings ignored, in the page's language. A word in the name counts
 * most, then the subtitle, then anything else (description, materials, category, options, SKU); equals in the shop's own order. Any input is fine.
 * Up to 1,000 matches are counted and ranked exactly. Of more, all that hold the words in name and subtitle (up to 10,000) are, together with 1,000
 * others; `atLeast` says so. A search is thus never slower than that, however frequent its words.
 */
export async function searchProducts(text: string, locale: Locale, page: number, currency: Currency = HOME_CURRENCY): Promise<Listing> {
  const query = parseSearch(text);
  if (!query) return { items: [], total: 0, page: 1, pages: 1, atLeast: false };
  const listing = await readSearch(query.match, query.begun, query.whole, locale, String(askedPage(page)), currency);
  return { ...listing, items: await withStock(listing.items) };
}
