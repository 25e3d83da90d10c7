import type { Metadata } from "next";
import { getTranslations, setRequestLocale } from "next-intl/server";
import { pageMetadata } from "@/app/metadata";
import { NotSoldHere } from "@/components/catalog/not-sold-here";
import { ProductPageView } from "@/components/catalog/product-page-view";
import { NotFoundView } from "@/components/layout/not-found-view";
import { addLineAction } from "@/lib/cart/actions";
import { getCategories } from "@/lib/catalog/queries/categories";
import { getRelated } from "@/lib/catalog/queries/listings";
import { getProductBySlug } from "@/lib/catalog/queries/products";
import { getSellable } from "@/lib/inventory/queries";
import { asLocale } from "@/lib/kernel/locale";
import { asMarket, markets } from "@/lib/kernel/market";
import { paths } from "@/lib/kernel/paths";
import { now } from "@/lib/platform/clock";
import { env } from "@/lib/platform/env";
import { setStatus } from "@/lib/platform/request-context";
import { getOffersOn } from "@/lib/promotions/queries/offers-on";

type Props = PageProps<"/[locale]/[market]/products/[slug]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale: segment, slug } = await params;
  const locale = asLocale(segment);
  const product = await getProductBySlug(slug, locale);
  if (!product) return { title: (await getTranslations({ locale, namespace: "errors" }))("product.title"), robots: { index: false } };
  const { name, subtitle, description, pictures } = product;
  return pageMetadata({ locale, path: paths.product(locale, slug), title: `${name}, ${subtitle}`, description, picture: pictures[0] });
}

/** The same HTML for every visitor: the variant in the address is read in the browser, and the action has the last word on stock. */
export default async function ProductPage({ params }: Props) {
  const { locale: segment, market: asked, slug } = await params;
  const locale = asLocale(segment);
  const market = asMarket(asked);
  const { currency } = markets[market];
  setRequestLocale(locale);
  const product = await getProductBySlug(slug, locale, currency);
  const elsewhere = product ? null : await getProductBySlug(slug, locale);
  if (elsewhere) return <NotSoldHere product={elsewhere} locale={locale} currency={currency} />;
  if (!product) {
    setStatus(404);
    return <NotFoundView locale={locale} missing="product" categories={await getCategories(locale)} />;
  }
  const [offers, sellable, related] = await Promise.all([
    getOffersOn(product.id, product.category.slug),
    getSellable(product.variants.map(({ id }) => id)),
    getRelated(product.id, locale, currency),
  ]);
  const origin = new URL(env.APP_URL).origin;
  return (
    <ProductPageView
      product={product}
      offers={offers}
      sellable={sellable}
      related={related}
      locale={locale}
      market={market}
      origin={origin}
      at={now()}
      action={addLineAction}
    />
  );
}
