import type { Metadata } from "next";
import { getTranslations, setRequestLocale } from "next-intl/server";
import { pageMetadata } from "@/app/metadata";
import { CategoryTiles } from "@/components/catalog/category-tiles";
import { Hero } from "@/components/catalog/hero";
import { House } from "@/components/catalog/house";
import { ProductGrid } from "@/components/catalog/product-grid";
import { Scene } from "@/components/catalog/scene";
import { SectionHeading } from "@/components/catalog/section-heading";
import { getCategories } from "@/lib/catalog/queries/categories";
import { getCategoryCovers } from "@/lib/catalog/queries/category-covers";
import { getFeatured, getNewest } from "@/lib/catalog/queries/listings";
import { getScenes } from "@/lib/catalog/queries/scenes";
import { asLocale } from "@/lib/kernel/locale";
import { asMarket, markets } from "@/lib/kernel/market";
import { parisDay } from "@/lib/kernel/paris-time";
import { paths } from "@/lib/kernel/paths";
import { now } from "@/lib/platform/clock";

type Props = PageProps<"/[locale]/[market]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = asLocale((await params).locale);
  const t = await getTranslations({ locale, namespace: "common" });
  const [scene] = await getScenes(locale);
  const about = pageMetadata({
    locale,
    path: paths.home(locale),
    title: t("title"),
    description: t("description"),
    picture: scene?.picture,
  });
  return { ...about, title: { absolute: t("title") } };
}

export default async function HomePage({ params }: Props) {
  const { locale: segment, market } = await params;
  const locale = asLocale(segment);
  const { currency } = markets[asMarket(market)];
  setRequestLocale(locale);
  const t = await getTranslations({ locale, namespace: "catalog" });
  const [scenes, categories, covers, featured, newest] = await Promise.all([
    getScenes(locale),
    getCategories(locale),
    getCategoryCovers(locale, currency),
    getFeatured(locale, currency),
    getNewest(locale, currency),
  ]);
  const [first, second, third] = scenes;
  return (
    <>
      <Hero scene={first} locale={locale} />
      <section className="wrap mt-20 lg:mt-28" aria-labelledby="selection">
        <SectionHeading id="selection">{t("home.selection")}</SectionHeading>
        <ProductGrid cards={featured} locale={locale} />
      </section>
      {second && <Scene scene={second} locale={locale} sizes="(min-width: 88rem) 1320px, 100vw" className="scene-wide" />}
      <section className="wrap mt-20 lg:mt-28" aria-labelledby="departments">
        <SectionHeading id="departments">{t("home.rooms")}</SectionHeading>
        <CategoryTiles categories={categories} covers={covers} locale={locale} />
      </section>
      <section className="wrap mt-20 lg:mt-28" aria-labelledby="newest">
        <SectionHeading id="newest">{t("home.newest")}</SectionHeading>
        <ProductGrid cards={newest.slice(0, 4)} locale={locale} />
      </section>
      <House market={asMarket(market)} day={parisDay(now())} scene={third} locale={locale} />
    </>
  );
}
