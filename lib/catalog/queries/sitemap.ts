import "server-only";
import { onSale } from "@/lib/catalog/queries/sql";
import { tags } from "@/lib/platform/cache-tags";
import { cached } from "@/lib/platform/cached";
import { db } from "@/lib/platform/db";

/** A sitemap file holds at most 50,000 addresses (sitemaps.org); each product has two languages. */
export const SITEMAP_PRODUCTS = 20_000;

/** Slugs of one file's products in a fixed order; `after` is how many come before. */
export const getSlugsOnSale = cached(
  async (after: string): Promise<string[]> => {
    const rows = await db.$queryRaw<{ slug: string }[]>`
      SELECT p.slug FROM products p WHERE ${onSale()} ORDER BY p.id LIMIT ${SITEMAP_PRODUCTS} OFFSET ${Number(after)}`;
    return rows.map(({ slug }) => slug);
  },
  { key: "catalog.slugsOnSale", seconds: 3600, tags: () => [tags.catalog] },
);
