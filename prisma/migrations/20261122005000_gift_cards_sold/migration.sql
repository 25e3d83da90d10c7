-- AlterTable
ALTER TABLE "products" ADD COLUMN     "kind" TEXT NOT NULL DEFAULT 'goods';

-- What Prisma cannot express.
ALTER TABLE products ADD CONSTRAINT products_kind CHECK (kind IN ('goods', 'gift_card'));
-- Gift cards are ordered by themselves: no VAT, no delivery, nothing taken off, and no gift card pays for them.
ALTER TABLE orders
  DROP CONSTRAINT orders_tax_treatment,
  ADD CONSTRAINT orders_tax_treatment CHECK (tax_treatment IN ('domestic', 'oss', 'reverse_charge', 'export', 'voucher')),
  DROP CONSTRAINT orders_domestic_is_french,
  ADD CONSTRAINT orders_domestic_is_french CHECK (tax_treatment = 'voucher' OR (tax_treatment = 'domestic') = (tax_country = 'FR')),
  ADD CONSTRAINT orders_voucher_is_bare CHECK (tax_treatment <> 'voucher'
    OR (vat_minor = 0 AND vat_relief_minor = 0 AND shipping_minor = 0 AND discount_minor = 0 AND gift_card_minor = 0 AND pickup_point_id IS NULL));
