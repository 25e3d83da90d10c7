import type { CategoryDraft, ProductDraft, SceneDraft, VariantDraft } from "@/lib/catalog/types";
import type { StockLine } from "@/lib/inventory/types";
import type { Localized } from "@/lib/kernel/locale";
import { abroad } from "@/prisma/seed/abroad";
import type { Catalogue, CatalogueProduct } from "@/prisma/seed/catalogue-file";
import { seedId } from "@/prisma/seed/ids";
import { type Pictures, pictureOf } from "@/prisma/seed/pictures";

type CatalogueVariant = CatalogueProduct["variants"][number];

const DAY_MS = 86_400_000;
const OPENING = Date.UTC(2026, 0, 5);
/** Steps through the first 280 days in an order that is not the catalogue's, so that "newest" differs from "featured". */
const openedOn = (position: number): Date => new Date(OPENING + ((position * 97) % 280) * DAY_MS);

const both = (texts: Localized) => ({ fr: texts.fr, en: texts.en });
const picks = <T>(of: (locale: "fr" | "en") => T) => ({ fr: of("fr"), en: of("en") });

export const categoryIdOf = (slug: string): string => seedId(`category:${slug}`);
export const productIdOf = (slug: string): string => seedId(`product:${slug}`);
export const variantIdOf = (sku: string): string => seedId(`variant:${sku}`);

export function categoryDrafts({ categories }: Catalogue): CategoryDraft[] {
  return categories.map(({ slug, position, tintHex, name, description }) => ({
    id: categoryIdOf(slug),
    slug,
    position,
    tint: tintHex,
    texts: picks((locale) => ({ name: name[locale], description: description[locale] })),
  }));
}

export function sceneDrafts({ scenes }: Catalogue, pictures: Pictures): SceneDraft[] {
  return scenes.map(({ name, file, alt, products }, position) => ({
    id: seedId(`scene:${name}`),
    slug: name,
    position,
    ...pictureOf(pictures, file),
    alts: both(alt),
    productIds: products.map(productIdOf),
  }));
}

export const productDrafts = ({ products }: Catalogue, pictures: Pictures): ProductDraft[] =>
  products.map((product, position) => productDraft(product, position, pictures));

function productDraft(product: CatalogueProduct, position: number, pictures: Pictures): ProductDraft {
  const { slug, weightGrams, dimensionsMm, countryOfOrigin, hsCode, gpsr } = product;
  const [firstPrice] = product.priceHistory ?? [];
  const createdAt = firstPrice ? new Date(firstPrice.from) : openedOn(position);
  return {
    id: productIdOf(slug),
    slug,
    categoryId: categoryIdOf(product.category),
    vatCategory: product.vatCategory === "reduced" ? "book" : product.vatCategory,
    position,
    weightGrams,
    dimensionsMm,
    countryOfOrigin,
    hsCode,
    manufacturer: gpsr.manufacturer,
    responsiblePerson: gpsr.euResponsiblePerson,
    withdrawalExclusion: product.withdrawalExclusion ?? null,
    netContent: product.netContent ?? null,
    publishedAt: createdAt,
    archivedAt: null,
    createdAt,
    texts: picks((locale) => ({
      name: product.name[locale],
      subtitle: product.subtitle[locale],
      description: product.description[locale],
      materials: product.materials[locale],
      care: product.care[locale],
      warnings: product.warnings?.[locale] ?? null,
    })),
    options: product.options.map(({ code, name, values }) => ({
      id: seedId(`option:${slug}:${code}`),
      code,
      labels: both(name),
      values: values.map((value) => ({
        id: valueIdOf(slug, code, value.code),
        code: value.code,
        labels: both(value.label),
        swatch: value.swatch ?? null,
      })),
    })),
    pictures: product.images.map(({ file, view, alt }) => ({
      id: pictureIdOf(file),
      ...pictureOf(pictures, file),
      view,
      alts: both(alt),
    })),
    variants: product.variants.map((variant) => variantDraft(product, variant, createdAt)),
  };
}

const valueIdOf = (slug: string, option: string, value: string): string => seedId(`value:${slug}:${option}:${value}`);
const pictureIdOf = (file: string): string => seedId(`picture:${file}`);

function variantDraft(product: CatalogueProduct, variant: CatalogueVariant, createdAt: Date): VariantDraft {
  const history = product.priceHistory?.map(({ from, amountMinor }) => ({ minor: amountMinor, validFrom: new Date(from) }));
  const prices = history ?? [{ minor: variant.priceMinor, validFrom: createdAt }];
  return {
    id: variantIdOf(variant.sku),
    sku: variant.sku,
    ean13: variant.ean13,
    prices: prices.map((price) => ({ id: seedId(`price:${variant.sku}:${price.validFrom.toISOString()}`), ...price })),
    otherPrices: prices.flatMap((price) =>
      abroad(price.minor).map(({ currency, minor }) => ({
        id: seedId(`price:${variant.sku}:${currency}:${price.validFrom.toISOString()}`),
        currency,
        minor,
        validFrom: price.validFrom,
      })),
    ),
    valueIds: Object.entries(variant.optionValues).map(([option, { code }]) => valueIdOf(product.slug, option, code)),
    pictureIds: variant.images.map(pictureIdOf),
    weightGrams: variant.weightGrams ?? null,
    dimensionsMm: variant.dimensionsMm ?? null,
    hsCode: variant.hsCode ?? null,
  };
}

/** What lies on the shelf on the first day, by variant. */
export const stockLines = ({ products }: Catalogue): StockLine[] =>
  products.flatMap(({ variants }) => variants.map(({ sku, stockOnHand }) => ({ variantId: variantIdOf(sku), quantity: stockOnHand })));
