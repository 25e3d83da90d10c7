-- AlterTable
ALTER TABLE "carts" ADD COLUMN     "coupon_at" TIMESTAMPTZ(3),
ADD COLUMN     "coupon_code" TEXT;

-- AlterTable
ALTER TABLE "order_lines" ADD COLUMN     "discount_minor" BIGINT NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "orders" ADD COLUMN     "coupon_code" TEXT;

-- CreateTable
CREATE TABLE "coupons" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "basis_points" INTEGER,
    "amount_minor" BIGINT,
    "minimum_minor" BIGINT NOT NULL DEFAULT 0,
    "currency" CHAR(3) NOT NULL,
    "product_ids" UUID[] DEFAULT ARRAY[]::UUID[],
    "category_ids" UUID[] DEFAULT ARRAY[]::UUID[],
    "first_order" BOOLEAN NOT NULL DEFAULT false,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3),
    "max_uses" INTEGER,
    "max_per_customer" INTEGER,
    "uses" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "coupons_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "coupon_redemptions" (
    "order_id" UUID NOT NULL,
    "coupon_id" UUID NOT NULL,
    "status" TEXT NOT NULL,
    "saved_minor" BIGINT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "coupon_redemptions_pkey" PRIMARY KEY ("order_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "coupons_code_key" ON "coupons"("code");

-- CreateIndex
CREATE INDEX "coupons_created_at_idx" ON "coupons"("created_at");

-- CreateIndex
CREATE INDEX "coupon_redemptions_coupon_id_status_idx" ON "coupon_redemptions"("coupon_id", "status");

-- AddForeignKey
ALTER TABLE "coupon_redemptions" ADD CONSTRAINT "coupon_redemptions_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "coupon_redemptions" ADD CONSTRAINT "coupon_redemptions_coupon_id_fkey" FOREIGN KEY ("coupon_id") REFERENCES "coupons"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma cannot express.
ALTER TABLE coupons
  ADD CONSTRAINT coupons_code CHECK (code ~ '^[A-Z0-9](?:[A-Z0-9-]{1,30}[A-Z0-9])$'),
  ADD CONSTRAINT coupons_kind CHECK (kind IN ('percentage', 'amount', 'free_shipping')),
  ADD CONSTRAINT coupons_worth CHECK (
    (kind = 'percentage') = (basis_points IS NOT NULL) AND (basis_points BETWEEN 1 AND 10000 OR basis_points IS NULL)
    AND (kind = 'amount') = (amount_minor IS NOT NULL) AND (amount_minor > 0 OR amount_minor IS NULL)
    AND (kind <> 'free_shipping' OR cardinality(product_ids) + cardinality(category_ids) = 0)),
  ADD CONSTRAINT coupons_minimum CHECK (minimum_minor >= 0),
  ADD CONSTRAINT coupons_period CHECK (ends_at >= starts_at),
  ADD CONSTRAINT coupons_never_overused CHECK (0 <= uses AND uses <= max_uses),
  ADD CONSTRAINT coupons_limits CHECK (max_uses > 0 AND max_per_customer > 0);
ALTER TABLE coupon_redemptions
  ADD CONSTRAINT coupon_redemptions_status CHECK (status IN ('reserved', 'redeemed', 'released')),
  ADD CONSTRAINT coupon_redemptions_end CHECK ((status = 'reserved') = (ended_at IS NULL)),
  ADD CONSTRAINT coupon_redemptions_saves CHECK (saved_minor > 0);
ALTER TABLE orders ADD CONSTRAINT orders_discount_of_goods CHECK (discount_minor <= items_minor);
ALTER TABLE order_lines
  DROP CONSTRAINT order_lines_amounts,
  ADD CONSTRAINT order_lines_amounts CHECK (unit_gross_minor >= 0 AND gross_minor = unit_gross_minor * quantity
    AND discount_minor BETWEEN 0 AND gross_minor AND vat_minor BETWEEN 0 AND gross_minor - discount_minor);
ALTER TABLE carts ADD CONSTRAINT carts_coupon_at CHECK ((coupon_code IS NULL) = (coupon_at IS NULL));
