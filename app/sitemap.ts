import type { MetadataRoute } from "next";
import { getCategories } from "@/lib/catalog/queries/categories";
import { getSlugsOnSale } from "@/lib/catalog/queries/sitemap";
import { locales } from "@/lib/kernel/locale";
import { inLocale, type Path, paths } from "@/lib/kernel/paths";
import { env } from "@/lib/platform/env";

export const dynamic = "force-dynamic";

/** Home, departments and products in both languages, each naming its translation. Holds the first 20,000 products. */
export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  const [locale] = locales;
  const [categories, slugs] = await Promise.all([getCategories(locale), getSlugsOnSale("0")]);
  const pages: Path[] = [
    paths.home(locale),
    ...categories.map(({ slug }) => paths.category(locale, slug)),
    ...slugs.map((slug) => paths.product(locale, slug)),
  ];
  const url = (path: Path) => new URL(path, env.APP_URL).href;
  return pages.flatMap((path) => {
    const languages = Object.fromEntries(locales.map((each) => [each, url(inLocale(path, each))]));
    return locales.map((each) => ({ url: url(inLocale(path, each)), alternates: { languages } }));
  });
}
