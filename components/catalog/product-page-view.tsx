import { getTranslations } from "next-intl/server";
import { BuyBox } from "@/components/catalog/buy-box";
import { buyBoxVariants, buyBoxWords } from "@/components/catalog/buy-box-view";
import { Gallery } from "@/components/catalog/gallery";
import { ProductFacts } from "@/components/catalog/product-facts";
import { ProductGrid } from "@/components/catalog/product-grid";
import { SectionHeading } from "@/components/catalog/section-heading";
import { OfferList } from "@/components/promotions/offer-list";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Icon } from "@/components/ui/icon";
import { JsonLd } from "@/components/ui/json-ld";
import type { AddLineAction } from "@/lib/cart/types";
import { arrangePictures } from "@/lib/catalog/domain/arrange-pictures";
import { firstVariant } from "@/lib/catalog/domain/choose-variant";
import { breadcrumbData, productData } from "@/lib/catalog/domain/structured-data";
import type { ProductCard, ProductView } from "@/lib/catalog/types";
import { formatDay } from "@/lib/kernel/day";
import type { Locale } from "@/lib/kernel/locale";
import { type Market, markets } from "@/lib/kernel/market";
import { formatMoney, money } from "@/lib/kernel/money";
import { parisDay } from "@/lib/kernel/paris-time";
import { paths } from "@/lib/kernel/paths";
import type { OfferView } from "@/lib/promotions/types";
import { deliveryWindow, freeShippingFrom, shippingPrice, standardDays } from "@/lib/shipping/domain/shipping-offers";
import { zoneOf } from "@/lib/shipping/domain/zones";
import { isExempt } from "@/lib/tax/domain/is-exempt";
import { taxTerms } from "@/lib/tax/domain/tax-terms";

type Props = {
  product: ProductView;
  /** Those in force for it. */
  offers: readonly OfferView[];
  sellable: Readonly<Record<string, number>>;
  related: readonly ProductCard[];
  locale: Locale;
  market: Market;
  origin: string;
  at: Date;
  action: AddLineAction;
};

/** Pictures left, the buy box beside them, everything that is known below. */
export async function ProductPageView({ product, offers, sellable, related, locale, market, origin, at, action }: Props) {
  const t = await getTranslations({ locale, namespace: "catalog" });
  const common = await getTranslations({ locale, namespace: "common" });
  const { slug, name, subtitle, category, options, withdrawalExclusion } = product;
  const stocked = product.variants.map((variant) => ({ ...variant, sellable: sellable[variant.id] ?? 0 }));
  const { pictures, firstOf } = arrangePictures(product, firstVariant(stocked)?.id ?? "");
  const numbered = (key: "open" | "thumb" | "position") =>
    pictures.map((_, index) => t(`product.gallery.${key}`, { index: index + 1, count: pictures.length }));
  const crumbs = [
    { label: common("home"), href: paths.home(locale) },
    { label: category.name, href: paths.category(locale, category.slug) },
  ];
  const { currency, home } = markets[market];
  const zone = zoneOf(home);
  const place = (await getTranslations({ locale, namespace: "common.place" }))(home);
  const window = deliveryWindow(zone, "standard", at);
  const day = parisDay(at);
  const [from, to] = standardDays(zone, day);
  const way = { zone, method: "standard", day, currency } as const;
  const free = freeShippingFrom(zone, day, currency);
  const grams = firstVariant(stocked)?.weightGrams ?? product.weightGrams;
  const amount = (minor: number) => formatMoney(money(minor, currency), locale);
  return (
    <>
      <JsonLd data={breadcrumbData(origin, [...crumbs, { label: name, href: paths.product(locale, slug) }])} />
      <JsonLd data={productData(origin, locale, product, sellable)} />
      <div className="wrap">
        <div className="py-4 lg:py-6">
          <Breadcrumb label={t("product.breadcrumb")} crumbs={crumbs} current={name} />
        </div>
        <div className="grid gap-x-8 gap-y-8 lg:grid-cols-12">
          <div className="product-pictures lg:col-span-7">
            <Gallery
              pictures={pictures}
              words={{
                label: t("product.gallery.label", { name }),
                none: t("product.gallery.none"),
                zoom: t("product.gallery.zoom", { name }),
                close: common("close"),
                previous: t("product.gallery.previous"),
                next: t("product.gallery.next"),
                open: numbered("open"),
                thumb: numbered("thumb"),
                position: numbered("position"),
              }}
            />
          </div>
          <div className="lg:col-span-5 xl:col-span-4 xl:col-start-9">
            <div className="buy-box">
              <h1 className="text-3xl">{name}</h1>
              <p className="mt-2 mb-6 text-lg text-muted">{subtitle}</p>
              <BuyBox
                action={action}
                locale={locale}
                productId={product.id}
                options={options}
                variants={buyBoxVariants(product, sellable, firstOf, locale, t)}
                words={await buyBoxWords(locale, product.kind, isExempt(taxTerms(home, day, { business: false }).treatment) ? place : null)}
                offers={offers.length > 0 && product.kind !== "gift_card" && <OfferList offers={offers} locale={locale} t={t} />}
                instead={
                  related.length > 0 && (
                    <p>
                      <a href="#related" className="link">
                        {t("product.instead")}
                      </a>
                    </p>
                  )
                }
              >
                <ul className="grid gap-2 border-t border-line pt-5 text-muted">
                  {(product.kind === "gift_card"
                    ? [t("product.card.delivery"), t("product.card.returns")]
                    : [
                        t("product.delivery", { place, from: formatDay(window.from, locale), to: formatDay(window.to, locale) }),
                        t(withdrawalExclusion ? `product.excluded.${withdrawalExclusion}` : "product.returns"),
                      ]
                  ).map((line) => (
                    <li key={line} className="flex gap-2">
                      <Icon name="check" className="mt-0.5 text-accent" />
                      {line}
                    </li>
                  ))}
                </ul>
              </BuyBox>
            </div>
          </div>
        </div>
        <div className="mt-16 lg:mt-24">
          <ProductFacts
            product={product}
            skus={product.variants.map(({ sku }) => sku)}
            locale={locale}
            delivery={
              <div className="grid max-w-text gap-2">
                <p>
                  {product.kind === "gift_card"
                    ? t("product.card.deliveryText")
                    : t(Number.isFinite(free) ? "product.deliveryText" : "product.deliveryAbroad", {
                        place,
                        from,
                        to,
                        price: amount(shippingPrice(way, { itemsMinor: 0, grams })),
                        amount: Number.isFinite(free) ? amount(free) : "",
                      })}
                </p>
                <p>
                  {product.kind === "gift_card"
                    ? t("product.card.returnsText")
                    : t(withdrawalExclusion ? `product.excluded.${withdrawalExclusion}` : "product.returnsText")}
                </p>
              </div>
            }
          />
        </div>
        {related.length > 0 && (
          <section className="mt-16 lg:mt-20" aria-labelledby="related">
            <SectionHeading id="related">{t("product.related")}</SectionHeading>
            <ProductGrid cards={related} locale={locale} />
          </section>
        )}
      </div>
    </>
  );
}
