import "server-only";
import type { CategoryView } from "@/lib/catalog/types";
import type { Locale } from "@/lib/kernel/locale";
import { tags } from "@/lib/platform/cache-tags";
import { cached } from "@/lib/platform/cached";
import { db } from "@/lib/platform/db";

const readCategories = cached(
  async (locale: Locale): Promise<CategoryView[]> => {
    const rows = await db.categoryTranslation.findMany({
      where: { locale },
      orderBy: { category: { position: "asc" } },
      select: { name: true, description: true, category: { select: { slug: true, tint: true } } },
    });
    return rows.map(({ category, ...text }) => ({ ...category, ...text }));
  },
  { key: "catalog.categories", seconds: 3600, tags: () => [tags.catalog] },
);

/** Every category in the shop's order. */
export const getCategories = (locale: Locale): Promise<CategoryView[]> => readCategories(locale);

/** One category by its slug, or null. */
export async function getCategory(slug: string, locale: Locale): Promise<CategoryView | null> {
  return (await readCategories(locale)).find((category) => category.slug === slug) ?? null;
}
