import type { Metadata } from "next";
import { getTranslations, setRequestLocale } from "next-intl/server";
import { listingQuery, sortOf } from "@/app/listing-query";
import { pageMetadata } from "@/app/metadata";
import { CategoryHeading } from "@/components/catalog/category-heading";
import { ListingView } from "@/components/catalog/listing-view";
import { SortForm } from "@/components/catalog/sort-form";
import { NotFoundView } from "@/components/layout/not-found-view";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { buttonClass } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { JsonLd } from "@/components/ui/json-ld";
import { Link } from "@/components/ui/link";
import { breadcrumbData } from "@/lib/catalog/domain/structured-data";
import { getCategories, getCategory } from "@/lib/catalog/queries/categories";
import { listCategory } from "@/lib/catalog/queries/listings";
import { sortOrders } from "@/lib/catalog/types";
import { asLocale } from "@/lib/kernel/locale";
import { asMarket, markets } from "@/lib/kernel/market";
import { paths } from "@/lib/kernel/paths";
import { env } from "@/lib/platform/env";
import { setStatus } from "@/lib/platform/request-context";

type Props = PageProps<"/[locale]/[market]/categories/[slug]">;

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { locale: segment, slug } = await params;
  const locale = asLocale(segment);
  const t = await getTranslations({ locale, namespace: "catalog" });
  const category = await getCategory(slug, locale);
  if (!category) return { title: (await getTranslations({ locale, namespace: "errors" }))("category.title"), robots: { index: false } };
  const { page } = listingQuery(await searchParams);
  const title = page > 1 ? t("category.metaTitle", { name: category.name, page }) : category.name;
  return pageMetadata({ locale, path: paths.category(locale, slug, { page }), title, description: category.description });
}

export default async function CategoryPage({ params, searchParams }: Props) {
  const { locale: segment, market, slug } = await params;
  const locale = asLocale(segment);
  setRequestLocale(locale);
  const asked = listingQuery(await searchParams);
  const sort = sortOf(asked.sort);
  const [category, listing, categories] = await Promise.all([
    getCategory(slug, locale),
    listCategory(slug, locale, sort, asked.page, markets[asMarket(market)].currency),
    getCategories(locale),
  ]);
  if (!category || !listing) {
    setStatus(404);
    return <NotFoundView locale={locale} missing="category" categories={categories} />;
  }
  const t = await getTranslations({ locale, namespace: "catalog" });
  const common = await getTranslations({ locale, namespace: "common" });
  const here = paths.category(locale, slug);
  const home = { label: common("home"), href: paths.home(locale) };
  const sortParam = sort === "featured" ? undefined : sort;
  return (
    <>
      <JsonLd data={breadcrumbData(new URL(env.APP_URL).origin, [home, { label: category.name, href: here }])} />
      <CategoryHeading category={category}>
        <Breadcrumb label={t("product.breadcrumb")} crumbs={[home]} current={category.name} />
      </CategoryHeading>
      <div className="wrap">
        {listing.total === 0 ? (
          <EmptyState title={t("category.empty")} text={t("category.emptyText")}>
            {categories
              .filter((other) => other.slug !== slug)
              .map((other) => (
                <Link key={other.slug} href={paths.category(locale, other.slug)} className={buttonClass({ variant: "secondary" })}>
                  {other.name}
                </Link>
              ))}
          </EmptyState>
        ) : (
          <ListingView
            listing={listing}
            locale={locale}
            count={t("category.count", { count: listing.total })}
            hrefFor={(page) => paths.category(locale, slug, { sort: sortParam, page })}
            sort={
              <SortForm
                action={here}
                label={t("category.sort")}
                apply={t("category.apply")}
                value={sort}
                choices={sortOrders.map((value) => ({ value, label: t(`sort.${value}`) }))}
              />
            }
          />
        )}
      </div>
    </>
  );
}
