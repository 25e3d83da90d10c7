-- AlterTable
ALTER TABLE "orders" ADD COLUMN     "tax_country" CHAR(2),
ADD COLUMN     "tax_treatment" TEXT,
ADD COLUMN     "vat_relief_minor" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "vat_number" TEXT,
ADD COLUMN     "vat_check" TEXT,
ADD COLUMN     "vat_check_id" TEXT,
ADD COLUMN     "vat_checked_at" TIMESTAMPTZ(3);

-- Until now French VAT was charged wherever an order went (the shop's sales abroad stayed below the threshold).
UPDATE "orders" SET "tax_country" = 'FR', "tax_treatment" = 'domestic';
ALTER TABLE "orders" ALTER COLUMN "tax_country" SET NOT NULL, ALTER COLUMN "tax_treatment" SET NOT NULL;

-- AlterTable
ALTER TABLE "order_lines" ADD COLUMN     "vat_relief_minor" BIGINT NOT NULL DEFAULT 0;

-- What Prisma cannot express.
ALTER TABLE products
  DROP CONSTRAINT products_vat_category,
  ADD CONSTRAINT products_vat_category CHECK (vat_category IN ('standard', 'reduced', 'food', 'book'));
ALTER TABLE orders
  DROP CONSTRAINT orders_total_adds_up,
  ADD CONSTRAINT orders_total_adds_up CHECK (total_minor = items_minor + shipping_minor - discount_minor - vat_relief_minor),
  ADD CONSTRAINT orders_tax_treatment CHECK (tax_treatment IN ('domestic', 'oss', 'reverse_charge', 'export')),
  ADD CONSTRAINT orders_domestic_is_french CHECK ((tax_treatment = 'domestic') = (tax_country = 'FR')),
  ADD CONSTRAINT orders_vat_or_relief CHECK (vat_relief_minor >= 0
    AND CASE WHEN tax_treatment IN ('domestic', 'oss') THEN vat_relief_minor = 0 ELSE vat_minor = 0 END),
  ADD CONSTRAINT orders_vat_check CHECK (vat_check IN ('valid', 'invalid', 'unavailable')
    AND (vat_check IS NULL) = (vat_number IS NULL) AND (vat_check IS NULL) = (vat_checked_at IS NULL) AND (vat_check_id IS NULL OR vat_check IS NOT NULL)),
  ADD CONSTRAINT orders_reverse_charge_is_confirmed CHECK (tax_treatment <> 'reverse_charge' OR coalesce(vat_check = 'valid', false));
ALTER TABLE order_lines
  DROP CONSTRAINT order_lines_amounts,
  ADD CONSTRAINT order_lines_amounts CHECK (unit_gross_minor >= 0 AND gross_minor = unit_gross_minor * quantity
    AND discount_minor BETWEEN 0 AND gross_minor AND vat_relief_minor BETWEEN 0 AND gross_minor - discount_minor
    AND vat_minor BETWEEN 0 AND gross_minor - discount_minor - vat_relief_minor);
