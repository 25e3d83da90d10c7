import "server-only";
import type { SortOrder } from "@/lib/catalog/types";
import type { Locale } from "@/lib/kernel/locale";
import type { Currency } from "@/lib/kernel/market";
import { now } from "@/lib/platform/clock";
import { Prisma } from "@/lib/platform/prisma-client/client";

/** Slugs are short ASCII; anything else is nobody's, and some of it (U+0000) would be an error in SQL. */
export const isSlug = (text: string): boolean => /^[a-z0-9-]{1,120}$/.test(text);

/** On sale: published by now and not archived. `p` is products. */
export const onSale = (): Prisma.Sql => Prisma.sql`p.published_at <= ${now()} AND p.archived_at IS NULL`;

/** The lowest price of a row `s` of product_listings; null where it is not for sale in the currency. */
const lowest: Readonly<Record<Currency, Prisma.Sql>> = {
  EUR: Prisma.sql`s.price_eur`,
  GBP: Prisma.sql`s.price_gbp`,
  CHF: Prisma.sql`s.price_chf`,
  USD: Prisma.sql`s.price_usd`,
  JPY: Prisma.sql`s.price_jpy`,
};

/** The same of product_listings `s`, as far as it is for sale in a currency. */
export const listed = (locale: Locale, currency: Currency): Prisma.Sql => Prisma.sql`${shown(locale)} AND ${lowest[currency]} IS NOT NULL`;

/** The same of product_search `s`. */
export const searched = (locale: Locale, currency: Currency): Prisma.Sql =>
  Prisma.sql`${shown(locale)} AND ${currency} = ANY(s.currencies)`;

/** Archived products have no date in those tables. The language is a constant, as their partial indexes want it. */
const shown = (locale: Locale): Prisma.Sql =>
  locale === "fr"
    ? Prisma.sql`s.locale = 'fr' AND s.published_at IS NOT NULL AND s.published_at <= ${now()}`
    : Prisma.sql`s.locale = 'en' AND s.published_at IS NOT NULL AND s.published_at <= ${now()}`;

/** Each order is one index of product_listings, read forwards or backwards; the id makes it total, so that no product is on two pages. */
export const orderings: Readonly<Record<SortOrder, (locale: Locale, currency: Currency) => Prisma.Sql>> = {
  featured: () => Prisma.sql`s.position, s.product_id`,
  newest: () => Prisma.sql`s.created_at DESC, s.product_id DESC`,
  "price-asc": (_, currency) => Prisma.sql`${lowest[currency]}, s.product_id`,
  "price-desc": (_, currency) => Prisma.sql`${lowest[currency]} DESC, s.product_id DESC`,
  name: (locale) =>
    locale === "fr" ? Prisma.sql`s.name COLLATE "fr-x-icu", s.product_id` : Prisma.sql`s.name COLLATE "en-x-icu", s.product_id`,
};

/** The text-search configuration of a language, as a constant. */
export const configOf = (locale: Locale): Prisma.Sql => (locale === "fr" ? Prisma.sql`'comptoir_fr'` : Prisma.sql`'comptoir_en'`);
