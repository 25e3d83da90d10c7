-- AlterTable
ALTER TABLE "orders" ADD COLUMN     "promised_from" DATE,
ADD COLUMN     "promised_to" DATE;

-- AlterTable
ALTER TABLE "order_lines" ADD COLUMN     "weight_grams" INTEGER;

-- What was sold until now weighs what the catalogue says.
UPDATE order_lines l SET weight_grams = coalesce(v.weight_grams, p.weight_grams)
FROM product_variants v JOIN products p ON p.id = v.product_id WHERE v.id = l.variant_id;
ALTER TABLE "order_lines" ALTER COLUMN "weight_grams" SET NOT NULL;

-- What Prisma cannot express.
ALTER TABLE order_lines ADD CONSTRAINT order_lines_weigh_something CHECK (weight_grams >= 0);
ALTER TABLE orders ADD CONSTRAINT orders_promise CHECK (promised_from <= promised_to AND (promised_from IS NULL) = (promised_to IS NULL));
