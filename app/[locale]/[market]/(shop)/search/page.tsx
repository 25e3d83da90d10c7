import type { Metadata } from "next";
import { getTranslations, setRequestLocale } from "next-intl/server";
import { listingQuery } from "@/app/listing-query";
import { CategoryTiles } from "@/components/catalog/category-tiles";
import { ListingView } from "@/components/catalog/listing-view";
import { SectionHeading } from "@/components/catalog/section-heading";
import { SearchForm } from "@/components/layout/search-form";
import { getCategories } from "@/lib/catalog/queries/categories";
import { getCategoryCovers } from "@/lib/catalog/queries/category-covers";
import { searchProducts } from "@/lib/catalog/queries/search";
import { asLocale } from "@/lib/kernel/locale";
import { asMarket, markets } from "@/lib/kernel/market";
import { paths } from "@/lib/kernel/paths";

type Props = PageProps<"/[locale]/[market]/search">;

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: asLocale((await params).locale), namespace: "catalog.search" });
  const { q } = listingQuery(await searchParams);
  return { title: q ? t("metaTitle", { query: q }) : t("title"), robots: { index: false } };
}

export default async function SearchPage({ params, searchParams }: Props) {
  const { locale: segment, market } = await params;
  const locale = asLocale(segment);
  const { currency } = markets[asMarket(market)];
  setRequestLocale(locale);
  const { q, page } = listingQuery(await searchParams);
  const t = await getTranslations({ locale, namespace: "catalog.search" });
  const layout = await getTranslations({ locale, namespace: "layout" });
  const [listing, categories, covers] = await Promise.all([
    searchProducts(q, locale, page, currency),
    getCategories(locale),
    getCategoryCovers(locale, currency),
  ]);
  const found = listing.total > 0;
  const heading = !q
    ? t("start")
    : listing.atLeast
      ? t("many", { count: listing.total, query: q })
      : t("results", { count: listing.total, query: q });
  return (
    <div className="wrap pt-12 lg:pt-20">
      <h1 className="text-3xl break-words lg:text-4xl">{heading}</h1>
      <SearchForm
        locale={locale}
        id="search"
        label={layout("search")}
        hint={layout("searchHint")}
        defaultValue={q}
        large
        className="mt-6 max-w-2xl"
      />
      {found ? (
        <div className="mt-8">
          <ListingView listing={listing} locale={locale} hrefFor={(each) => paths.search(locale, { q, page: each })} />
        </div>
      ) : (
        <>
          <p className="mt-5 max-w-text text-lg text-muted">{q ? t("emptyText") : t("startText")}</p>
          <div className="mt-16">
            <SectionHeading>{t("browse")}</SectionHeading>
            <CategoryTiles categories={categories} covers={covers} locale={locale} />
          </div>
        </>
      )}
    </div>
  );
}
