-- CreateTable
CREATE TABLE "exchange_rates" (
    "currency" CHAR(3) NOT NULL,
    "day" DATE NOT NULL,
    "per_euro" DECIMAL(18,6) NOT NULL,

    CONSTRAINT "exchange_rates_pkey" PRIMARY KEY ("currency","day")
);

-- CreateIndex
CREATE INDEX "payment_events_occurred_at_idx" ON "payment_events"("occurred_at");

-- What Prisma cannot express.
ALTER TABLE exchange_rates ADD CONSTRAINT exchange_rates_positive CHECK (per_euro > 0 AND currency <> 'EUR');
