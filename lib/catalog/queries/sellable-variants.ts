import "server-only";
import { z } from "zod";
import { onSale } from "@/lib/catalog/queries/sql";
import type { SellableVariant, VariantQuery } from "@/lib/catalog/types";
import { isId } from "@/lib/kernel/ids";
import { money } from "@/lib/kernel/money";
import { db } from "@/lib/platform/db";

const row = z.object({
  id: z.string(),
  sku: z.string(),
  productId: z.string(),
  productSlug: z.string(),
  name: z.string(),
  label: z.string(),
  priceMinor: z.bigint(),
  currency: z.string(),
  vatCategory: z.enum(["standard", "food", "book"]),
  weightGrams: z.number(),
  picture: z
    .object({
      hash: z.string(),
      width: z.number(),
      height: z.number(),
      view: z.enum(["front", "detail"]),
      alt: z.string(),
      blur: z.string(),
    })
    .nullable(),
});

/**
 * What may be sold now, by variant id, in the order asked for; unknown, unpublished and archived ones are left out. Never cached: carts and
 * orders are priced from it. The picture is the variant's own first one, else the product's.
 */
export const getSellableVariants: VariantQuery = async (ids, locale) => {
  const known = ids.filter(isId);
  if (known.length === 0) return [];
  const rows = await db.$queryRaw`
    SELECT v.id, v.sku, p.id AS "productId", p.slug AS "productSlug", t.name, v.price_minor AS "priceMinor", v.currency,
      p.vat_category AS "vatCategory", coalesce(v.weight_grams, p.weight_grams) AS "weightGrams", coalesce(chosen.label, '') AS label, picture.view AS picture
    FROM unnest(${known}::uuid[]) WITH ORDINALITY AS wanted (id, place)
    JOIN product_variants v ON v.id = wanted.id
    JOIN products p ON p.id = v.product_id AND ${onSale()}
    JOIN product_translations t ON t.product_id = p.id AND t.locale = ${locale}
    CROSS JOIN LATERAL (
      SELECT string_agg(value.labels->>${locale}, ', ' ORDER BY o.position) AS label
      FROM variant_option_values x JOIN product_option_values value ON value.id = x.value_id JOIN product_options o ON o.id = value.option_id
      WHERE x.variant_id = v.id
    ) chosen
    LEFT JOIN LATERAL (
      SELECT jsonb_build_object('hash', i.hash, 'width', i.width, 'height', i.height, 'view', i.view, 'alt', i.alts->>${locale}, 'blur', i.blur) AS view
      FROM product_pictures i LEFT JOIN variant_pictures own ON own.picture_id = i.id AND own.variant_id = v.id
      WHERE i.product_id = p.id ORDER BY own.position NULLS LAST, i.position LIMIT 1
    ) picture ON true
    ORDER BY wanted.place`;
  return z
    .array(row)
    .parse(rows)
    .map(({ priceMinor, currency, ...variant }): SellableVariant => ({ ...variant, price: money(priceMinor, currency) }));
};
