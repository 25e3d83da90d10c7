-- CreateTable
CREATE TABLE "office_alerts" (
    "id" UUID NOT NULL,
    "cause" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "batch_id" UUID,
    "batched_at" TIMESTAMPTZ(3),

    CONSTRAINT "office_alerts_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "office_alerts_batch_id_idx" ON "office_alerts"("batch_id");

-- CreateIndex
CREATE INDEX "office_alerts_batched_at_idx" ON "office_alerts"("batched_at");

-- CreateIndex
CREATE UNIQUE INDEX "office_alerts_cause_key" ON "office_alerts"("cause");

ALTER TABLE office_alerts ADD CONSTRAINT office_alerts_batch CHECK ((batch_id IS NULL) = (batched_at IS NULL));
