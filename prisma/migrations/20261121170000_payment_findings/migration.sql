-- CreateTable
CREATE TABLE "payment_findings" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "order_id" UUID,
    "subject_at" TIMESTAMPTZ(3) NOT NULL,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "resolved_at" TIMESTAMPTZ(3),

    CONSTRAINT "payment_findings_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "payment_findings_order_id_idx" ON "payment_findings"("order_id");

-- CreateIndex
CREATE UNIQUE INDEX "payment_findings_kind_subject_key" ON "payment_findings"("kind", "subject");

-- AddForeignKey
ALTER TABLE "payment_findings" ADD CONSTRAINT "payment_findings_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
