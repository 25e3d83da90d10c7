import "server-only";
import type { SortOrder } from "@/lib/catalog/types";
import type { Locale } from "@/lib/kernel/locale";
import { now } from "@/lib/platform/clock";
import { Prisma } from "@/lib/platform/prisma-client/client";

/** Slugs are short ASCII; anything else is nobody's, and some of it (U+0000) would be an error in SQL. */
export const isSlug = (text: string): boolean => /^[a-z0-9-]{1,120}$/.test(text);

/** On sale: published by now and not archived. `p` is products. */
export const onSale = (): Prisma.Sql => Prisma.sql`p.published_at <= ${now()} AND p.archived_at IS NULL`;

/** The same of product_listings or product_search `s`, where archived products have no date. The language is a constant, as its partial indexes want it. */
export const listed = (locale: Locale): Prisma.Sql =>
  locale === "fr"
    ? Prisma.sql`s.locale = 'fr' AND s.published_at IS NOT NULL AND s.published_at <= ${now()}`
    : Prisma.sql`s.locale = 'en' AND s.published_at IS NOT NULL AND s.published_at <= ${now()}`;

/** Each order is one index of product_listings, read forwards or backwards; the id makes it total, so that no product is on two pages. */
export const orderings: Readonly<Record<SortOrder, (locale: Locale) => Prisma.Sql>> = {
  featured: () => Prisma.sql`s.position, s.product_id`,
  newest: () => Prisma.sql`s.created_at DESC, s.product_id DESC`,
  "price-asc": () => Prisma.sql`s.price_minor, s.product_id`,
  "price-desc": () => Prisma.sql`s.price_minor DESC, s.product_id DESC`,
  name: (locale) =>
    locale === "fr" ? Prisma.sql`s.name COLLATE "fr-x-icu", s.product_id` : Prisma.sql`s.name COLLATE "en-x-icu", s.product_id`,
};

/** The text-search configuration of a language, as a constant. */
export const configOf = (locale: Locale): Prisma.Sql => (locale === "fr" ? Prisma.sql`'comptoir_fr'` : Prisma.sql`'comptoir_en'`);
