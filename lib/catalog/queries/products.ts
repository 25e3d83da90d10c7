import "server-only";
import { z } from "zod";
import { costIn, priceNow, priorNow } from "@/lib/catalog/queries/price-sql";
import { isSlug, onSale } from "@/lib/catalog/queries/sql";
import type { ProductView } from "@/lib/catalog/types";
import type { Locale } from "@/lib/kernel/locale";
import { type Currency, HOME_CURRENCY } from "@/lib/kernel/market";
import { money } from "@/lib/kernel/money";
import { withdrawalExclusions } from "@/lib/kernel/withdrawal-exclusion";
import { tags } from "@/lib/platform/cache-tags";
import { cached } from "@/lib/platform/cached";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";

const party = z.object({ name: z.string(), address: z.string(), email: z.string() });
const dimensions = z.record(z.string(), z.number());

const row = z.object({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  subtitle: z.string(),
  description: z.string(),
  materials: z.string(),
  care: z.string(),
  warnings: z.string().nullable(),
  category: z.object({ slug: z.string(), name: z.string() }),
  dimensionsMm: dimensions,
  weightGrams: z.number(),
  countryOfOrigin: z.string(),
  kind: z.enum(["goods", "gift_card"]),
  vatCategory: z.enum(["standard", "reduced", "food", "book"]),
  withdrawalExclusion: z.enum(withdrawalExclusions).nullable(),
  netContent: z.object({ value: z.number(), unit: z.string(), referenceUnit: z.string() }).nullable(),
  manufacturer: party,
  responsiblePerson: party.nullable(),
  options: z.array(
    z.object({
      code: z.string(),
      label: z.string(),
      values: z.array(z.object({ code: z.string(), label: z.string(), swatch: z.string().nullable() })),
    }),
  ),
  variants: z.array(
    z.object({
      id: z.string(),
      sku: z.string(),
      ean13: z.string().nullable(),
      priceMinor: z.number(),
      priorMinor: z.number().nullable(),
      currency: z.string(),
      options: z.record(z.string(), z.string()),
      label: z.string(),
      pictureIds: z.array(z.string()),
      weightGrams: z.number().nullable(),
      dimensionsMm: dimensions.nullable(),
    }),
  ),
  pictures: z.array(
    z.object({
      id: z.string(),
      hash: z.string(),
      width: z.number(),
      height: z.number(),
      view: z.enum(["front", "detail"]),
      alt: z.string(),
      blur: z.string(),
    }),
  ),
});

const readProduct = cached(
  async (slug: string, locale: Locale, currency: Currency): Promise<ProductView | null> => {
    const at = now();
    const [found] = await db.$queryRaw<unknown[]>`
      SELECT p.id, p.slug, t.name, t.subtitle, t.description, t.materials, t.care, t.warnings,
        jsonb_build_object('slug', c.slug, 'name', ct.name) AS category,
        p.dimensions_mm AS "dimensionsMm", p.weight_grams AS "weightGrams", p.country_of_origin AS "countryOfOrigin", p.kind, p.vat_category AS "vatCategory",
        p.withdrawal_exclusion AS "withdrawalExclusion", p.net_content AS "netContent", p.responsible_person AS "responsiblePerson",
        jsonb_build_object('name', p.manufacturer_name, 'address', p.manufacturer_address, 'email', p.manufacturer_email) AS manufacturer,
        coalesce((
          SELECT jsonb_agg(jsonb_build_object('code', o.code, 'label', o.labels->>${locale}, 'values', (
            SELECT jsonb_agg(jsonb_build_object('code', v.code, 'label', v.labels->>${locale}, 'swatch', v.swatch) ORDER BY v.position)
            FROM product_option_values v WHERE v.option_id = o.id
          )) ORDER BY o.position) FROM product_options o WHERE o.product_id = p.id
        ), '[]') AS options,
        coalesce((
          SELECT jsonb_agg(jsonb_build_object('id', v.id, 'sku', v.sku, 'ean13', v.ean13, 'priceMinor', ${priceNow(at)}, 'priorMinor', ${priorNow(at)}, 'currency', cost.currency,
            'weightGrams', v.weight_grams, 'dimensionsMm', v.dimensions_mm, 'options', chosen.codes, 'label', chosen.label,
            'pictureIds', coalesce((SELECT jsonb_agg(l.picture_id ORDER BY l.position) FROM variant_pictures l WHERE l.variant_id = v.id), '[]')
          ) ORDER BY v.position)
          FROM product_variants v JOIN ${costIn(currency)} CROSS JOIN LATERAL (
            SELECT coalesce(jsonb_object_agg(o.code, value.code), '{}') AS codes,
              coalesce(string_agg(value.labels->>${locale}, ', ' ORDER BY o.position), '') AS label
            FROM variant_option_values x JOIN product_option_values value ON value.id = x.value_id JOIN product_options o ON o.id = value.option_id
            WHERE x.variant_id = v.id
          ) chosen WHERE v.product_id = p.id
        ), '[]') AS variants,
        coalesce((
          SELECT jsonb_agg(jsonb_build_object('id', i.id, 'hash', i.hash, 'width', i.width, 'height', i.height, 'view', i.view,
            'alt', i.alts->>${locale}, 'blur', i.blur) ORDER BY i.position) FROM product_pictures i WHERE i.product_id = p.id
        ), '[]') AS pictures
      FROM products p
      JOIN product_translations t ON t.product_id = p.id AND t.locale = ${locale}
      JOIN categories c ON c.id = p.category_id
      JOIN category_translations ct ON ct.category_id = c.id AND ct.locale = ${locale}
      WHERE p.slug = ${slug} AND ${onSale()}`;
    return found === undefined ? null : viewOf(row.parse(found));
  },
  { key: "catalog.productBySlug", seconds: 3600, tags: (slug) => [tags.product(slug)] },
);

function viewOf({ manufacturer, responsiblePerson, variants, pictures, ...product }: z.output<typeof row>): ProductView | null {
  if (variants.length === 0) return null;
  const place = new Map(pictures.map(({ id }, index) => [id, index]));
  return {
    ...product,
    safety: { manufacturer, responsiblePerson },
    pictures: pictures.map(({ id: _, ...picture }) => picture),
    variants: variants.map(({ priceMinor, priorMinor, currency, pictureIds, weightGrams, dimensionsMm, ...variant }) => ({
      ...variant,
      price: money(priceMinor, currency),
      prior: priorMinor === null ? null : money(priorMinor, currency),
      pictures: pictureIds.map((id) => place.get(id)).filter((index) => index !== undefined),
      weightGrams: weightGrams ?? product.weightGrams,
      dimensionsMm: dimensionsMm ?? product.dimensionsMm,
    })),
  };
}

/** A product on sale as shoppers see it, with the variants that have a price in the currency; null without any. Stock has its own, shorter life in inventory. */
export const getProductBySlug = async (slug: string, locale: Locale, currency: Currency = HOME_CURRENCY): Promise<ProductView | null> =>
  isSlug(slug) ? readProduct(slug, locale, currency) : null;
