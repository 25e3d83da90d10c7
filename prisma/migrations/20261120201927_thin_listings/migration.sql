-- Grids and ranking read thin rows: with the whole document in the same row, ranking 10,000 matches spent its time fetching pages.

-- CreateTable
CREATE TABLE "product_listings" (
    "product_id" UUID NOT NULL,
    "locale" CHAR(2) NOT NULL,
    "category_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "published_at" TIMESTAMPTZ(3),
    "name" TEXT NOT NULL,
    "price_minor" BIGINT NOT NULL,
    "title" tsvector NOT NULL,

    CONSTRAINT "product_listings_pkey" PRIMARY KEY ("product_id","locale")
);

-- What is there moves along: names and subtitles are the parts of the document that carry a weight.
INSERT INTO product_listings (product_id, locale, category_id, position, created_at, published_at, name, price_minor, title)
SELECT product_id, locale, category_id, position, created_at, published_at, name, price_minor, ts_filter(document, '{a,b}') FROM product_search;

-- AddForeignKey
ALTER TABLE "product_listings" ADD CONSTRAINT "product_listings_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "products"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AlterTable: the indexes over these columns go with them
ALTER TABLE "product_search" DROP COLUMN "category_id",
DROP COLUMN "created_at",
DROP COLUMN "name",
DROP COLUMN "price_minor";

-- What Prisma cannot express.

DROP INDEX IF EXISTS product_search_title_fr, product_search_title_en, product_search_featured, product_search_newest, product_search_price,
  product_search_name_fr, product_search_name_en, product_search_newest_of_all;

ALTER TABLE product_listings ADD CONSTRAINT product_listings_price_positive CHECK (price_minor > 0);

-- One index a sort order of a category, read alone: published_at comes along for products that appear later.
CREATE INDEX product_listings_featured ON product_listings (locale, category_id, position, product_id) INCLUDE (published_at) WHERE published_at IS NOT NULL;
CREATE INDEX product_listings_newest ON product_listings (locale, category_id, created_at, product_id) INCLUDE (published_at) WHERE published_at IS NOT NULL;
CREATE INDEX product_listings_price ON product_listings (locale, category_id, price_minor, product_id) INCLUDE (published_at) WHERE published_at IS NOT NULL;
CREATE INDEX product_listings_name_fr ON product_listings (category_id, name COLLATE "fr-x-icu", product_id) INCLUDE (published_at)
  WHERE locale = 'fr' AND published_at IS NOT NULL;
CREATE INDEX product_listings_name_en ON product_listings (category_id, name COLLATE "en-x-icu", product_id) INCLUDE (published_at)
  WHERE locale = 'en' AND published_at IS NOT NULL;
CREATE INDEX product_listings_newest_of_all ON product_listings (locale, created_at, product_id) INCLUDE (published_at) WHERE published_at IS NOT NULL;

-- As in product_search: the list of pending entries, which every search reads whole, stays small.
CREATE INDEX product_listings_title_fr ON product_listings USING gin (title) WITH (gin_pending_list_limit = 512)
  WHERE locale = 'fr' AND published_at IS NOT NULL;
CREATE INDEX product_listings_title_en ON product_listings USING gin (title) WITH (gin_pending_list_limit = 512)
  WHERE locale = 'en' AND published_at IS NOT NULL;
