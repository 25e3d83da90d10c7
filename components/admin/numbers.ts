import type { Locale } from "@/lib/kernel/locale";

/** A whole number as people write it: 1 234 or 1,234. */
export const wholeNumber = (value: number, locale: Locale): string => new Intl.NumberFormat(locale).format(value);

/** What a counting message takes: the number for its plural, the digits, and whether there are more than counted. */
export const counted = ({ count, more = false }: { count: number; more?: boolean }, locale: Locale) => ({
  count,
  n: wholeNumber(count, locale),
  more: more ? "yes" : "no",
});
