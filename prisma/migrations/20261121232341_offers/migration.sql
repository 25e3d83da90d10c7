-- AlterTable
ALTER TABLE "order_lines" ADD COLUMN     "offer_id" UUID,
ADD COLUMN     "offer_minor" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "offer_name" TEXT;

-- CreateTable
CREATE TABLE "offers" (
    "id" UUID NOT NULL,
    "names" JSONB NOT NULL,
    "kind" TEXT NOT NULL,
    "buy" INTEGER,
    "get" INTEGER,
    "basis_points" INTEGER,
    "times" INTEGER,
    "steps" JSONB,
    "product_ids" UUID[] DEFAULT ARRAY[]::UUID[],
    "category_ids" UUID[] DEFAULT ARRAY[]::UUID[],
    "coupon_too" BOOLEAN NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3),
    "due_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "offers_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "offers_created_at_idx" ON "offers"("created_at");

-- CreateIndex
CREATE INDEX "offers_due_at_idx" ON "offers"("due_at");

-- CreateIndex
CREATE INDEX "order_lines_offer_id_idx" ON "order_lines"("offer_id");

-- AddForeignKey
ALTER TABLE "order_lines" ADD CONSTRAINT "order_lines_offer_id_fkey" FOREIGN KEY ("offer_id") REFERENCES "offers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma cannot express.
ALTER TABLE offers
  ADD CONSTRAINT offers_rule CHECK (CASE kind
    WHEN 'buy_x_get_y' THEN steps IS NULL AND buy IS NOT NULL AND buy > 0 AND get IS NOT NULL AND get > 0
      AND basis_points IS NOT NULL AND basis_points BETWEEN 1 AND 10000 AND (times IS NULL OR times > 0)
    WHEN 'tiered' THEN buy IS NULL AND get IS NULL AND basis_points IS NULL AND times IS NULL
      AND steps IS NOT NULL AND jsonb_typeof(steps) = 'array' AND jsonb_array_length(steps) > 0
      AND NOT jsonb_path_exists(steps, '$[*] ? (@.from < 2 || @.basisPoints < 1 || @.basisPoints > 10000)') -- one unit has no condition: that is a price
    ELSE false END),
  ADD CONSTRAINT offers_names CHECK (names ->> 'fr' <> '' AND names ->> 'en' <> '' AND names ?& ARRAY['fr', 'en']),
  ADD CONSTRAINT offers_goods CHECK (cardinality(product_ids) + cardinality(category_ids) > 0),
  ADD CONSTRAINT offers_period CHECK (ends_at >= starts_at);
ALTER TABLE order_lines ADD CONSTRAINT order_lines_offer CHECK (
  offer_minor BETWEEN 0 AND discount_minor AND (offer_id IS NULL) = (offer_minor = 0) AND (offer_id IS NULL) = (offer_name IS NULL));
