import "server-only";
import type { Tx } from "@/lib/platform/transaction";

/**
 * Writes what grids and search read, from the tables that are true, for every language. Names weigh A, subtitles B; description, materials,
 * category, options and SKUs come without positions, which nothing ranks by and which would double the size of the rows that search reads.
 * Gift cards are in no list: they have their link.
 */
export async function indexProducts(tx: Tx, productIds: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO product_listings (product_id, locale, category_id, position, created_at, published_at, name,
      price_eur, price_gbp, price_chf, price_usd, price_jpy, title)
    SELECT p.id, t.locale, p.category_id, p.position, p.created_at, CASE WHEN p.archived_at IS NULL THEN p.published_at END, t.name,
      price.eur, price.gbp, price.chf, price.usd, price.jpy,
      setweight(to_tsvector(t.config, t.name), 'A') || setweight(to_tsvector(t.config, t.subtitle), 'B')
    FROM products p
    JOIN (SELECT *, CASE locale WHEN 'fr' THEN 'comptoir_fr' ELSE 'comptoir_en' END::regconfig AS config FROM product_translations) t ON t.product_id = p.id
    JOIN LATERAL (
      SELECT min(price_minor) FILTER (WHERE currency = 'EUR') AS eur, min(price_minor) FILTER (WHERE currency = 'GBP') AS gbp,
        min(price_minor) FILTER (WHERE currency = 'CHF') AS chf, min(price_minor) FILTER (WHERE currency = 'USD') AS usd,
        min(price_minor) FILTER (WHERE currency = 'JPY') AS jpy, count(*) AS prices
      FROM product_variants v JOIN variant_prices cost ON cost.variant_id = v.id WHERE v.product_id = p.id
    ) price ON price.prices > 0
    WHERE p.id = ANY(${productIds}::uuid[]) AND p.kind = 'goods'
    ON CONFLICT (product_id, locale) DO UPDATE SET category_id = excluded.category_id, position = excluded.position, created_at = excluded.created_at,
      published_at = excluded.published_at, name = excluded.name, price_eur = excluded.price_eur,
      price_gbp = excluded.price_gbp, price_chf = excluded.price_chf, price_usd = excluded.price_usd, price_jpy = excluded.price_jpy, title = excluded.title`;
  await tx.$executeRaw`
    INSERT INTO product_search (product_id, locale, position, published_at, currencies, document)
    SELECT l.product_id, l.locale, l.position, l.published_at, sold.currencies, l.title || strip(to_tsvector(
      CASE l.locale WHEN 'fr' THEN 'comptoir_fr' ELSE 'comptoir_en' END::regconfig,
      concat_ws(' ', t.description, t.materials, c.name, o.labels, v.skus)
    ))
    FROM product_listings l
    JOIN product_translations t ON t.product_id = l.product_id AND t.locale = l.locale
    JOIN category_translations c ON c.category_id = l.category_id AND c.locale = l.locale
    CROSS JOIN LATERAL (SELECT string_agg(sku, ' ') AS skus FROM product_variants WHERE product_id = l.product_id) v
    CROSS JOIN LATERAL (
      SELECT array_agg(DISTINCT cost.currency::text) AS currencies
      FROM product_variants v JOIN variant_prices cost ON cost.variant_id = v.id WHERE v.product_id = l.product_id
    ) sold
    CROSS JOIN LATERAL (
      SELECT string_agg(value.labels->>l.locale, ' ') AS labels
      FROM product_options option JOIN product_option_values value ON value.option_id = option.id WHERE option.product_id = l.product_id
    ) o
    WHERE l.product_id = ANY(${productIds}::uuid[])
    ON CONFLICT (product_id, locale) DO UPDATE
      SET position = excluded.position, published_at = excluded.published_at, currencies = excluded.currencies, document = excluded.document`;
}
