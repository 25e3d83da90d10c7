import "server-only";
import type { ProductDraft } from "@/lib/catalog/types";
import { locales } from "@/lib/kernel/locale";
import { HOME_CURRENCY } from "@/lib/kernel/market";
import type { Tx } from "@/lib/platform/transaction";

/** Rows travel as one JSON parameter a table: a thousand products take as many statements as one. */
const json = (rows: readonly object[]): string => JSON.stringify(rows);

export async function upsertProducts(tx: Tx, drafts: readonly ProductDraft[]): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO products (id, slug, category_id, kind, vat_category, position, weight_grams, dimensions_mm, country_of_origin, hs_code,
      manufacturer_name, manufacturer_address, manufacturer_email, responsible_person, withdrawal_exclusion, net_content, published_at, archived_at, created_at)
    SELECT id, slug, "categoryId", COALESCE(kind, 'goods'), "vatCategory", position, "weightGrams", "dimensionsMm", "countryOfOrigin", "hsCode",
      manufacturer->>'name', manufacturer->>'address', manufacturer->>'email', "responsiblePerson", "withdrawalExclusion", "netContent",
      "publishedAt", "archivedAt", "createdAt"
    FROM jsonb_to_recordset(${json(drafts)}::jsonb) AS r (id uuid, slug text, "categoryId" uuid, kind text, "vatCategory" text, position int, "weightGrams" int,
      "dimensionsMm" jsonb, "countryOfOrigin" text, "hsCode" text, manufacturer jsonb, "responsiblePerson" jsonb, "withdrawalExclusion" text, "netContent" jsonb,
      "publishedAt" timestamptz, "archivedAt" timestamptz, "createdAt" timestamptz)
    ON CONFLICT (id) DO UPDATE SET slug = excluded.slug, category_id = excluded.category_id, vat_category = excluded.vat_category,
      position = excluded.position, weight_grams = excluded.weight_grams, dimensions_mm = excluded.dimensions_mm,
      country_of_origin = excluded.country_of_origin, hs_code = excluded.hs_code, manufacturer_name = excluded.manufacturer_name,
      manufacturer_address = excluded.manufacturer_address, manufacturer_email = excluded.manufacturer_email,
      responsible_person = excluded.responsible_person, withdrawal_exclusion = excluded.withdrawal_exclusion, net_content = excluded.net_content, published_at = excluded.published_at,
      archived_at = excluded.archived_at`;
  const texts = drafts.flatMap((draft) => locales.map((locale) => ({ productId: draft.id, locale, ...draft.texts[locale] })));
  await tx.$executeRaw`
    INSERT INTO product_translations (product_id, locale, name, subtitle, description, materials, care, warnings)
    SELECT "productId", locale, name, subtitle, description, materials, care, warnings
    FROM jsonb_to_recordset(${json(texts)}::jsonb)
      AS r ("productId" uuid, locale text, name text, subtitle text, description text, materials text, care text, warnings text)
    ON CONFLICT (product_id, locale) DO UPDATE SET name = excluded.name, subtitle = excluded.subtitle, description = excluded.description,
      materials = excluded.materials, care = excluded.care, warnings = excluded.warnings`;
}

export async function upsertOptions(tx: Tx, drafts: readonly ProductDraft[]): Promise<void> {
  const options = drafts.flatMap((draft) =>
    draft.options.map(({ values, ...option }, position) => ({ ...option, values, productId: draft.id, position })),
  );
  if (options.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO product_options (id, product_id, code, labels, position) SELECT id, "productId", code, labels, position
    FROM jsonb_to_recordset(${json(options)}::jsonb) AS r (id uuid, "productId" uuid, code text, labels jsonb, position int)
    ON CONFLICT (id) DO UPDATE SET code = excluded.code, labels = excluded.labels, position = excluded.position`;
  const values = options.flatMap((option) => option.values.map((value, position) => ({ ...value, optionId: option.id, position })));
  await tx.$executeRaw`
    INSERT INTO product_option_values (id, option_id, code, labels, swatch, position) SELECT id, "optionId", code, labels, swatch, position
    FROM jsonb_to_recordset(${json(values)}::jsonb) AS r (id uuid, "optionId" uuid, code text, labels jsonb, swatch text, position int)
    ON CONFLICT (id) DO UPDATE SET code = excluded.code, labels = excluded.labels, swatch = excluded.swatch, position = excluded.position`;
}

/** Variants with their choices and prices. A price that was once in force stays in the history, from which refreshPrices writes what they cost. */
export async function upsertVariants(tx: Tx, drafts: readonly ProductDraft[]): Promise<void> {
  const variants = drafts.flatMap((draft) => draft.variants.map((variant, position) => ({ ...variant, productId: draft.id, position })));
  const ids = variants.map(({ id }) => id);
  await tx.$executeRaw`
    INSERT INTO product_variants (id, product_id, sku, ean13, position, weight_grams, dimensions_mm, hs_code)
    SELECT id, "productId", sku, ean13, position, "weightGrams", "dimensionsMm", "hsCode"
    FROM jsonb_to_recordset(${json(variants)}::jsonb) AS r (id uuid, "productId" uuid, sku text, ean13 text,
      position int, "weightGrams" int, "dimensionsMm" jsonb, "hsCode" text)
    ON CONFLICT (id) DO UPDATE SET sku = excluded.sku, ean13 = excluded.ean13,
      position = excluded.position, weight_grams = excluded.weight_grams, dimensions_mm = excluded.dimensions_mm, hs_code = excluded.hs_code`;
  await tx.$executeRaw`DELETE FROM variant_option_values WHERE variant_id = ANY(${ids}::uuid[])`;
  const choices = variants.flatMap(({ id, valueIds }) => valueIds.map((valueId) => ({ variantId: id, valueId })));
  await tx.$executeRaw`
    INSERT INTO variant_option_values (variant_id, value_id) SELECT "variantId", "valueId"
    FROM jsonb_to_recordset(${json(choices)}::jsonb) AS r ("variantId" uuid, "valueId" uuid)`;
  const prices = variants.flatMap(({ id: variantId, prices: home, otherPrices = [] }) =>
    [...home.map((price) => ({ ...price, currency: HOME_CURRENCY })), ...otherPrices].map((price) => ({ ...price, variantId })),
  );
  await tx.$executeRaw`
    INSERT INTO variant_prices (variant_id, currency, price_minor)
    SELECT DISTINCT ON ("variantId", currency) "variantId", currency, minor
    FROM jsonb_to_recordset(${json(prices)}::jsonb) AS r ("variantId" uuid, currency text, minor bigint, "validFrom" timestamptz)
    ORDER BY "variantId", currency, "validFrom" DESC
    ON CONFLICT (variant_id, currency) DO UPDATE SET price_minor = excluded.price_minor, prior_minor = NULL, price_due_at = NULL`;
  await tx.$executeRaw`
    INSERT INTO price_history (id, variant_id, price_minor, currency, valid_from) SELECT id, "variantId", minor, currency, "validFrom"
    FROM jsonb_to_recordset(${json(prices)}::jsonb) AS r (id uuid, "variantId" uuid, minor bigint, currency text, "validFrom" timestamptz)
    ON CONFLICT (variant_id, currency, valid_from) WHERE canceled_at IS NULL DO NOTHING`;
}

/** Replaces the pictures of these products: nothing but variants points at them (orders keep the hash). */
export async function replacePictures(tx: Tx, drafts: readonly ProductDraft[]): Promise<void> {
  const productIds = drafts.map(({ id }) => id);
  await tx.$executeRaw`
    DELETE FROM variant_pictures USING product_pictures p WHERE picture_id = p.id AND p.product_id = ANY(${productIds}::uuid[])`;
  await tx.$executeRaw`DELETE FROM product_pictures WHERE product_id = ANY(${productIds}::uuid[])`;
  const pictures = drafts.flatMap((draft) => draft.pictures.map((picture, position) => ({ ...picture, productId: draft.id, position })));
  await tx.$executeRaw`
    INSERT INTO product_pictures (id, product_id, hash, width, height, view, alts, blur, position)
    SELECT id, "productId", hash, width, height, view, alts, blur, position
    FROM jsonb_to_recordset(${json(pictures)}::jsonb)
      AS r (id uuid, "productId" uuid, hash text, width int, height int, view text, alts jsonb, blur text, position int)`;
  const shown = drafts.flatMap(({ variants }) =>
    variants.flatMap((variant) => variant.pictureIds.map((pictureId, position) => ({ variantId: variant.id, pictureId, position }))),
  );
  await tx.$executeRaw`
    INSERT INTO variant_pictures (variant_id, picture_id, position) SELECT "variantId", "pictureId", position
    FROM jsonb_to_recordset(${json(shown)}::jsonb) AS r ("variantId" uuid, "pictureId" uuid, position int)`;
}
