-- AlterTable
ALTER TABLE "price_history" ADD COLUMN     "ended_at" TIMESTAMPTZ(3);

ALTER TABLE price_history
  ADD CONSTRAINT price_history_ended_once_begun CHECK (ended_at IS NULL OR (ended_at >= valid_from AND canceled_at IS NULL));
