import type { ProductView } from "@/lib/catalog/types";
import type { Locale } from "@/lib/kernel/locale";
import { decimalString } from "@/lib/kernel/money";
import { type Path, paths } from "@/lib/kernel/paths";

/** schema.org BreadcrumbList; the last crumb is the page itself. */
export const breadcrumbData = (origin: string, crumbs: readonly { label: string; href: Path }[]) => ({
  "@context": "https://schema.org",
  "@type": "BreadcrumbList",
  itemListElement: crumbs.map(({ label, href }, index) => ({
    "@type": "ListItem",
    position: index + 1,
    name: label,
    item: origin + href,
  })),
});

/** schema.org Product with one Offer a variant, each at its own address; prices as machines want them, availability as it is now. */
export function productData(origin: string, locale: Locale, product: ProductView, sellable: Readonly<Record<string, number>>) {
  const { slug, name, description, pictures, safety, variants, materials, category } = product;
  return {
    "@context": "https://schema.org",
    "@type": "Product",
    "@id": `${origin}${paths.product(locale, slug)}#product`,
    name,
    description,
    category: category.name,
    material: materials,
    image: pictures.map(({ hash, width }) => origin + paths.media(hash, width >= 1000 ? 1000 : 640)),
    manufacturer: { "@type": "Organization", name: safety.manufacturer.name },
    offers: variants.map(({ id, sku, ean13, price, prior, label }) => ({
      "@type": "Offer",
      sku,
      ...(ean13 && { gtin13: ean13 }),
      name: label ? `${name}, ${label}` : name,
      url: origin + paths.product(locale, slug, sku),
      price: decimalString(price),
      priceCurrency: price.currency,
      ...(prior && {
        priceSpecification: {
          "@type": "UnitPriceSpecification",
          priceType: "https://schema.org/StrikethroughPrice",
          price: decimalString(prior),
          priceCurrency: prior.currency,
        },
      }),
      availability: (sellable[id] ?? 0) > 0 ? "https://schema.org/InStock" : "https://schema.org/OutOfStock",
      itemCondition: "https://schema.org/NewCondition",
    })),
  };
}
