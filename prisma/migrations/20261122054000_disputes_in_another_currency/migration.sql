-- AlterTable
ALTER TABLE "payment_disputes" ADD COLUMN     "claimed_currency" CHAR(3),
ADD COLUMN     "claimed_minor" BIGINT;

ALTER TABLE payment_disputes
  ADD CONSTRAINT payment_disputes_claimed CHECK ((claimed_minor IS NULL) = (claimed_currency IS NULL) AND (claimed_minor IS NULL OR (claimed_minor > 0 AND claimed_currency <> currency)));
