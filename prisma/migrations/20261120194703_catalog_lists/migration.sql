-- Derived rows: whatever saves a product writes them again.
DELETE FROM "product_search";

-- DropIndex
DROP INDEX "product_search_document";

-- AlterTable
ALTER TABLE "product_search" ADD COLUMN     "category_id" UUID NOT NULL,
ADD COLUMN     "created_at" TIMESTAMPTZ(3) NOT NULL,
ADD COLUMN     "name" TEXT NOT NULL,
ADD COLUMN     "position" INTEGER NOT NULL,
ADD COLUMN     "price_minor" BIGINT NOT NULL,
ADD COLUMN     "published_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "product_variants" ADD COLUMN     "dimensions_mm" JSONB,
ADD COLUMN     "hs_code" TEXT,
ADD COLUMN     "weight_grams" INTEGER;

-- AlterTable
ALTER TABLE "products" ADD COLUMN     "net_content" JSONB;

-- CreateTable
CREATE TABLE "scenes" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "width" INTEGER NOT NULL,
    "height" INTEGER NOT NULL,
    "alts" JSONB NOT NULL,
    "blur" TEXT NOT NULL,

    CONSTRAINT "scenes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "scene_products" (
    "scene_id" UUID NOT NULL,
    "product_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "scene_products_pkey" PRIMARY KEY ("scene_id","product_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "scenes_slug_key" ON "scenes"("slug");

-- CreateIndex
CREATE INDEX "scene_products_product_id_idx" ON "scene_products"("product_id");

-- AddForeignKey
ALTER TABLE "scene_products" ADD CONSTRAINT "scene_products_scene_id_fkey" FOREIGN KEY ("scene_id") REFERENCES "scenes"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scene_products" ADD CONSTRAINT "scene_products_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "products"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma cannot express.

ALTER TABLE product_search ADD CONSTRAINT product_search_price_positive CHECK (price_minor > 0);

-- One index a sort order of a category, read alone: published_at comes along for products that appear later.
CREATE INDEX product_search_featured ON product_search (locale, category_id, position, product_id) INCLUDE (published_at) WHERE published_at IS NOT NULL;
CREATE INDEX product_search_newest ON product_search (locale, category_id, created_at, product_id) INCLUDE (published_at) WHERE published_at IS NOT NULL;
CREATE INDEX product_search_price ON product_search (locale, category_id, price_minor, product_id) INCLUDE (published_at) WHERE published_at IS NOT NULL;
CREATE INDEX product_search_name_fr ON product_search (category_id, name COLLATE "fr-x-icu", product_id) INCLUDE (published_at)
  WHERE locale = 'fr' AND published_at IS NOT NULL;
CREATE INDEX product_search_name_en ON product_search (category_id, name COLLATE "en-x-icu", product_id) INCLUDE (published_at)
  WHERE locale = 'en' AND published_at IS NOT NULL;
CREATE INDEX product_search_newest_of_all ON product_search (locale, created_at, product_id) INCLUDE (published_at) WHERE published_at IS NOT NULL;

-- One full-text index a language. The list of pending entries, which every search reads whole, stays small (512 kB, not 4 MB).
-- The second kind holds names and subtitles only, for words so frequent that not every match is ranked.
CREATE INDEX product_search_document_fr ON product_search USING gin (document) WITH (gin_pending_list_limit = 512) WHERE locale = 'fr' AND published_at IS NOT NULL;
CREATE INDEX product_search_document_en ON product_search USING gin (document) WITH (gin_pending_list_limit = 512) WHERE locale = 'en' AND published_at IS NOT NULL;
CREATE INDEX product_search_title_fr ON product_search USING gin (ts_filter(document, '{a,b}')) WITH (gin_pending_list_limit = 512)
  WHERE locale = 'fr' AND published_at IS NOT NULL;
CREATE INDEX product_search_title_en ON product_search USING gin (ts_filter(document, '{a,b}')) WITH (gin_pending_list_limit = 512)
  WHERE locale = 'en' AND published_at IS NOT NULL;
