/**
 * How long PostgreSQL takes to answer a search: matching, ranking, counting and the ids of the first page, warm, one at a time.
 * Asks for words of every frequency up to a tenth of the products, and for the same in pairs. Wants a seeded shop: npm run seed -- --products 100000
 */
import { parseSearch } from "@/lib/catalog/domain/parse-search";
import { findProducts } from "@/lib/catalog/queries/search";
import type { Locale } from "@/lib/kernel/locale";
import { collections, finishes, materials, objects } from "@/prisma/seed/words";

type Sample = { readonly words: string; readonly locale: Locale; readonly total: number; readonly ms: number };

const ROUNDS = 3;
const BUCKETS = [10, 100, 1_000, 3_000, 10_000, Number.POSITIVE_INFINITY];

function questions(locale: Locale): string[] {
  const things = Object.values(objects).flatMap((list) => list.map((thing) => thing[locale]));
  const stuff = [...materials, ...finishes].map((word) => word[locale]);
  const names = collections.filter((_, index) => index % 6 === 0);
  const pairs = things.map((thing, index) => `${thing} ${stuff[index % stuff.length]}`);
  return [...things, ...stuff, ...names, ...pairs];
}

async function ask(words: string, locale: Locale): Promise<Sample> {
  const query = parseSearch(words);
  if (!query) throw new Error(`nothing to search for in ${words}`);
  const start = performance.now();
  const { total } = await findProducts(query, locale, 1);
  return { words, locale, total, ms: performance.now() - start };
}

function percentile(samples: readonly Sample[], share: number): string {
  const sorted = samples.map(({ ms }) => ms).sort((a, b) => a - b);
  return (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1);
}

const samples: Sample[] = [];
for (let round = 0; round <= ROUNDS; round++) {
  for (const locale of ["fr", "en"] as const) {
    for (const words of questions(locale)) {
      const sample = await ask(words, locale);
      if (round > 0) samples.push(sample);
    }
  }
}
const line = (name: string, of: readonly Sample[]) =>
  console.info(
    `${name.padEnd(26)} ${String(of.length).padStart(5)} searches  P50 ${percentile(of, 0.5)} ms  P95 ${percentile(of, 0.95)} ms`,
  );
for (const [index, to] of BUCKETS.entries()) {
  const from = BUCKETS[index - 1] ?? -1;
  const within = samples.filter(({ total }) => total > from && total <= to);
  if (within.length > 0)
    line(to === Number.POSITIVE_INFINITY ? "more than 10,000 matches" : `up to ${to.toLocaleString("en")} matches`, within);
}
line(
  "up to 10,000 matches, all",
  samples.filter(({ total }) => total <= 10_000),
);
process.exit(0);
