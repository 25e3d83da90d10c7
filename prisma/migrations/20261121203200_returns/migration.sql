-- AlterTable
ALTER TABLE "order_lines" ADD COLUMN     "withdrawal_exclusion" TEXT;

-- AlterTable
ALTER TABLE "products" ADD COLUMN     "withdrawal_exclusion" TEXT;

-- CreateTable
CREATE TABLE "returns" (
    "id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "reason" TEXT,
    "declarant" TEXT,
    "opened_by" UUID,
    "whole" BOOLEAN NOT NULL,
    "declared_at" TIMESTAMPTZ(3) NOT NULL,
    "proof_at" TIMESTAMPTZ(3),
    "received_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "refund_id" UUID,
    "refusal" TEXT,

    CONSTRAINT "returns_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "return_lines" (
    "return_id" UUID NOT NULL,
    "order_line_id" UUID NOT NULL,
    "quantity" INTEGER NOT NULL,
    "restocked" INTEGER NOT NULL DEFAULT 0,
    "written_off" INTEGER NOT NULL DEFAULT 0,
    "write_off_reason" TEXT,

    CONSTRAINT "return_lines_pkey" PRIMARY KEY ("return_id","order_line_id")
);

-- CreateIndex
CREATE INDEX "returns_refund_id_idx" ON "returns"("refund_id");

-- CreateIndex
CREATE INDEX "returns_order_id_idx" ON "returns"("order_id");

-- CreateIndex
CREATE INDEX "returns_status_declared_at_idx" ON "returns"("status", "declared_at");

-- CreateIndex
CREATE INDEX "return_lines_order_line_id_idx" ON "return_lines"("order_line_id");

-- AddForeignKey
ALTER TABLE "returns" ADD CONSTRAINT "returns_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "returns" ADD CONSTRAINT "returns_refund_id_fkey" FOREIGN KEY ("refund_id") REFERENCES "refunds"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "return_lines" ADD CONSTRAINT "return_lines_return_id_fkey" FOREIGN KEY ("return_id") REFERENCES "returns"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "return_lines" ADD CONSTRAINT "return_lines_order_line_id_fkey" FOREIGN KEY ("order_line_id") REFERENCES "order_lines"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma cannot express.
ALTER TABLE products ADD CONSTRAINT products_withdrawal_exclusion CHECK (withdrawal_exclusion IN ('custom_made', 'hygiene', 'perishable'));
ALTER TABLE order_lines ADD CONSTRAINT order_lines_withdrawal_exclusion CHECK (withdrawal_exclusion IN ('custom_made', 'hygiene', 'perishable'));
ALTER TABLE returns
  ADD CONSTRAINT returns_kind CHECK (kind IN ('withdrawal', 'return') AND (kind = 'return') = (reason IS NOT NULL)),
  ADD CONSTRAINT returns_status CHECK (status IN ('declared', 'received', 'awaiting_goods', 'refunded', 'refused')),
  ADD CONSTRAINT returns_received CHECK ((status IN ('declared', 'awaiting_goods') AND received_at IS NULL) OR (status = 'received' AND received_at IS NOT NULL) OR status IN ('refunded', 'refused')),
  ADD CONSTRAINT returns_refunded CHECK ((status IN ('awaiting_goods', 'refunded')) = (refund_id IS NOT NULL)),
  ADD CONSTRAINT returns_refused CHECK ((status = 'refused') = (refusal IS NOT NULL)),
  ADD CONSTRAINT returns_ended CHECK ((status IN ('refunded', 'refused')) = (ended_at IS NOT NULL));
ALTER TABLE return_lines
  ADD CONSTRAINT return_lines_quantity CHECK (quantity > 0),
  ADD CONSTRAINT return_lines_came_back CHECK (restocked >= 0 AND written_off >= 0 AND restocked + written_off <= quantity),
  ADD CONSTRAINT return_lines_written_off CHECK ((written_off > 0) = (write_off_reason IS NOT NULL));
ALTER TABLE stock_movements
  DROP CONSTRAINT stock_movements_cause,
  ADD CONSTRAINT stock_movements_cause CHECK (cause IN ('initial', 'received', 'sold', 'returned', 'written_off', 'correction'));
