/**
 * How long PostgreSQL takes to answer a search: matching, ranking, counting and the ids of the first page, warm, one at a time.
 * Asks for words of every frequency and for the same in pairs, in the database of DATABASE_URL; prints a SearchTimes as JSON.
 */
import { parseSearch } from "@/lib/catalog/domain/parse-search";
import { findProducts } from "@/lib/catalog/queries/search";
import { configOf } from "@/lib/catalog/queries/sql";
import type { Locale } from "@/lib/kernel/locale";
import { db } from "@/lib/platform/db";
import { collections, finishes, materials, objects } from "@/prisma/seed/words";
import { quantile } from "@/tests/bench/load";
import type { SearchTimes } from "@/tests/bench/search";

type Sample = { readonly matches: number; readonly ms: number };

const ROUNDS = 3;
const SHARES = [0.001, 0.01, 0.1, 1];

function questions(locale: Locale): string[] {
  const things = Object.values(objects).flatMap((list) => list.map((thing) => thing[locale]));
  const stuff = [...materials, ...finishes].map((word) => word[locale]);
  const names = collections.filter((_, index) => index % 6 === 0);
  const pairs = things.map((thing, index) => `${thing} ${stuff[index % stuff.length]}`);
  return [...things, ...stuff, ...names, ...pairs];
}

async function matchesOf(match: string, locale: Locale): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM product_search WHERE locale = ${locale} AND document @@ to_tsquery(${configOf(locale)}, ${match})`;
  return row?.count ?? 0;
}

function timesOf(samples: readonly Sample[]) {
  const ms = samples.map((sample) => sample.ms).sort((a, b) => a - b);
  return { searches: ms.length, p50: quantile(ms, 0.5), p95: quantile(ms, 0.95), max: ms.at(-1) ?? 0 };
}

const products = await db.product.count();
const samples: Sample[] = [];
for (const locale of ["fr", "en"] as const) {
  for (const words of questions(locale)) {
    const query = parseSearch(words);
    if (!query) throw new Error(`nothing to search for in ${words}`);
    const matches = await matchesOf(query.match, locale);
    for (let round = 0; round <= ROUNDS; round++) {
      const start = performance.now();
      const { total } = await findProducts(query, locale, 1);
      const ms = performance.now() - start;
      if (total === 0) throw new Error(`nothing found for ${words}`);
      if (round > 0) samples.push({ matches, ms });
    }
  }
}
const upTo = SHARES.map((share, index) => {
  const within = samples.filter(({ matches }) => matches <= share * products && matches > (SHARES[index - 1] ?? -1) * products);
  return { share, ...timesOf(within) };
});
const times: SearchTimes = { products, ...timesOf(samples.filter(({ matches }) => matches <= 0.1 * products)), upTo };
process.stdout.write(JSON.stringify(times), () => process.exit(0));
