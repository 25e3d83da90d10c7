import { fill } from "@/lib/kernel/fill";
import { intlTag, type Locale } from "@/lib/kernel/locale";
import type { NextBenefit } from "@/lib/promotions/domain/next-benefit";
import type { OfferRule } from "@/lib/promotions/types";

/** How offers are said: `free`, `less` of the cheapest of so many, `tier` from a number on; `…More` where several are given. */
export type OfferWords = Record<
  | "free"
  | "freeMore"
  | "less"
  | "lessMore"
  | "times"
  | "timesMore"
  | "tier"
  | "tierNext"
  | "oneMissing"
  | "moreMissing"
  | "thenFree"
  | "thenLess"
  | "thenTier",
  string
>;

/** "5 %" from basis points. */
const percentOf = (basisPoints: number, locale: Locale): string =>
  new Intl.NumberFormat(intlTag(locale), { style: "percent", maximumFractionDigits: 2 }).format(basisPoints / 10_000);

/** What an offer gives, as one would say it across the counter. */
export function offerText(rule: OfferRule, words: OfferWords, locale: Locale): string {
  if (rule.kind === "tiered") {
    const steps = [...rule.steps].sort((a, b) => a.from - b.from);
    return steps
      .map(({ from, basisPoints }, i) => fill(i === 0 ? words.tier : words.tierNext, { n: from, percent: percentOf(basisPoints, locale) }))
      .join(", ");
  }
  const { buy, get, basisPoints, times } = rule;
  const values = { n: buy + get, get, percent: percentOf(basisPoints, locale) };
  const [one, more] = basisPoints === 10_000 ? [words.free, words.freeMore] : [words.less, words.lessMore];
  const limit = times === null ? "" : fill(times === 1 ? words.times : words.timesMore, { times });
  return `${fill(get === 1 ? one : more, values)}${limit}`;
}

/** What little is missing for it; `product` is the name of the one that counts. */
export function missingText({ missing, productId, basisPoints }: NextBenefit, product: string, words: OfferWords, locale: Locale): string {
  const then = productId !== null ? words.thenTier : basisPoints === 10_000 ? words.thenFree : words.thenLess;
  const values = { n: missing, product, percent: percentOf(basisPoints, locale) };
  return `${fill(missing === 1 ? words.oneMissing : words.moreMissing, values)} ${fill(then, values)}`;
}
