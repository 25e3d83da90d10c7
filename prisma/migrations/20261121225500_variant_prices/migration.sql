-- A price per variant and currency (docs/adr/0016). What is there is the price in euro.
CREATE TABLE "variant_prices" (
    "variant_id" UUID NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "price_minor" BIGINT NOT NULL,
    "prior_minor" BIGINT,
    "price_due_at" TIMESTAMPTZ(3),

    CONSTRAINT "variant_prices_pkey" PRIMARY KEY ("variant_id","currency")
);

-- AddForeignKey
ALTER TABLE "variant_prices" ADD CONSTRAINT "variant_prices_variant_id_fkey" FOREIGN KEY ("variant_id") REFERENCES "product_variants"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE variant_prices ADD CONSTRAINT variant_prices_positive CHECK (price_minor > 0);
ALTER TABLE variant_prices ADD CONSTRAINT variant_prices_prior_higher CHECK (prior_minor > price_minor);
CREATE INDEX variant_prices_due ON variant_prices (price_due_at) WHERE price_due_at IS NOT NULL;

INSERT INTO variant_prices (variant_id, currency, price_minor, prior_minor, price_due_at)
SELECT id, currency, price_minor, prior_minor, price_due_at FROM product_variants;

-- AlterTable
ALTER TABLE "product_variants" DROP COLUMN "currency",
DROP COLUMN "price_due_at",
DROP COLUMN "price_minor",
DROP COLUMN "prior_minor";

-- AlterTable: one column a currency, so that each order by price is one index; null where no variant is sold in it
ALTER TABLE "product_listings" ADD COLUMN     "price_chf" BIGINT,
ADD COLUMN     "price_eur" BIGINT,
ADD COLUMN     "price_gbp" BIGINT,
ADD COLUMN     "price_jpy" BIGINT,
ADD COLUMN     "price_usd" BIGINT;

UPDATE product_listings SET price_eur = price_minor;
ALTER TABLE "product_listings" DROP COLUMN "price_minor";
ALTER TABLE product_listings ADD CONSTRAINT product_listings_price_positive CHECK (least(price_eur, price_gbp, price_chf, price_usd, price_jpy) > 0);

CREATE INDEX product_listings_price_eur ON product_listings (locale, category_id, price_eur, product_id) INCLUDE (published_at) WHERE published_at IS NOT NULL AND price_eur IS NOT NULL;
CREATE INDEX product_listings_price_gbp ON product_listings (locale, category_id, price_gbp, product_id) INCLUDE (published_at) WHERE published_at IS NOT NULL AND price_gbp IS NOT NULL;
CREATE INDEX product_listings_price_chf ON product_listings (locale, category_id, price_chf, product_id) INCLUDE (published_at) WHERE published_at IS NOT NULL AND price_chf IS NOT NULL;
CREATE INDEX product_listings_price_usd ON product_listings (locale, category_id, price_usd, product_id) INCLUDE (published_at) WHERE published_at IS NOT NULL AND price_usd IS NOT NULL;
CREATE INDEX product_listings_price_jpy ON product_listings (locale, category_id, price_jpy, product_id) INCLUDE (published_at) WHERE published_at IS NOT NULL AND price_jpy IS NOT NULL;

-- AlterTable
ALTER TABLE "product_search" ADD COLUMN     "currencies" TEXT[];
UPDATE product_search SET currencies = '{EUR}';

-- The other orders carry the price in euro, so that the market of most visitors is still read from the index alone.
DROP INDEX product_listings_featured, product_listings_newest, product_listings_newest_of_all, product_listings_name_fr, product_listings_name_en;
CREATE INDEX product_listings_featured ON product_listings (locale, category_id, position, product_id) INCLUDE (published_at, price_eur) WHERE published_at IS NOT NULL;
CREATE INDEX product_listings_newest ON product_listings (locale, category_id, created_at, product_id) INCLUDE (published_at, price_eur) WHERE published_at IS NOT NULL;
CREATE INDEX product_listings_name_fr ON product_listings (category_id, name COLLATE "fr-x-icu", product_id) INCLUDE (published_at, price_eur)
  WHERE locale = 'fr' AND published_at IS NOT NULL;
CREATE INDEX product_listings_name_en ON product_listings (category_id, name COLLATE "en-x-icu", product_id) INCLUDE (published_at, price_eur)
  WHERE locale = 'en' AND published_at IS NOT NULL;
CREATE INDEX product_listings_newest_of_all ON product_listings (locale, created_at, product_id) INCLUDE (published_at, price_eur) WHERE published_at IS NOT NULL;
