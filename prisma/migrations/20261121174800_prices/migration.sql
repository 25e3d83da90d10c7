-- AlterTable
ALTER TABLE "price_history" ADD COLUMN     "canceled_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "product_variants" ADD COLUMN     "price_due_at" TIMESTAMPTZ(3),
ADD COLUMN     "prior_minor" BIGINT;

-- DropIndex
DROP INDEX "price_history_variant_id_currency_valid_from_key";

-- CreateIndex
CREATE INDEX "price_history_variant_id_idx" ON "price_history"("variant_id");

CREATE UNIQUE INDEX price_history_in_force ON price_history (variant_id, currency, valid_from) WHERE canceled_at IS NULL;
CREATE INDEX product_variants_price_due ON product_variants (price_due_at) WHERE price_due_at IS NOT NULL;

-- only what has not begun can be taken back
ALTER TABLE price_history ADD CONSTRAINT price_history_canceled_before CHECK (canceled_at < valid_from);
ALTER TABLE product_variants ADD CONSTRAINT product_variants_prior_higher CHECK (prior_minor > price_minor);

-- the worker derives the prior prices of what is there, as of any planned price
UPDATE product_variants SET price_due_at = now()
WHERE id IN (SELECT variant_id FROM price_history GROUP BY variant_id HAVING count(*) > 1);
