-- CreateTable
CREATE TABLE "payment_disputes" (
    "id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "provider_object_id" TEXT NOT NULL,
    "payment_intent_id" TEXT NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "reason" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "evidence_due_at" TIMESTAMPTZ(3),
    "balance_minor" BIGINT NOT NULL DEFAULT 0,
    "balance_currency" CHAR(3),
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "released_at" TIMESTAMPTZ(3),
    "released_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "payment_disputes_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "payment_disputes_provider_object_id_key" ON "payment_disputes"("provider_object_id");

-- CreateIndex
CREATE INDEX "payment_disputes_order_id_idx" ON "payment_disputes"("order_id");

-- AddForeignKey
ALTER TABLE "payment_disputes" ADD CONSTRAINT "payment_disputes_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE payment_disputes
  ADD CONSTRAINT payment_disputes_kind CHECK (kind IN ('dispute', 'warning')),
  ADD CONSTRAINT payment_disputes_amount_positive CHECK (amount_minor > 0),
  ADD CONSTRAINT payment_disputes_release CHECK ((released_at IS NULL) = (released_by IS NULL) AND (released_at IS NULL OR kind = 'warning'));

ALTER TABLE payment_events
  DROP CONSTRAINT payment_events_kind,
  ADD CONSTRAINT payment_events_kind CHECK (kind IN ('captured', 'refunded', 'refund_failed', 'capture_rejected', 'disputed', 'dispute_won', 'dispute_lost', 'fraud_warned'));
