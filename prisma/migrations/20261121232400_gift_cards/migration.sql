-- AlterTable
ALTER TABLE "orders" ADD COLUMN     "gift_card_minor" BIGINT NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "gift_cards" (
    "id" UUID NOT NULL,
    "code_index" TEXT NOT NULL,
    "code" TEXT,
    "last4" CHAR(4) NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "initial_minor" BIGINT NOT NULL,
    "balance_minor" BIGINT NOT NULL,
    "origin" TEXT NOT NULL,
    "order_id" UUID,
    "order_line_id" UUID,
    "unit" INTEGER NOT NULL DEFAULT 1,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "voided_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "gift_cards_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "gift_card_holds" (
    "id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "card_id" UUID NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "status" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "gift_card_holds_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "gift_card_movements" (
    "id" UUID NOT NULL,
    "card_id" UUID NOT NULL,
    "cause" TEXT NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "delta_minor" BIGINT NOT NULL,
    "hold_id" UUID,
    "refund_id" UUID,
    "actor_id" UUID,
    "reason" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "gift_card_movements_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "cart_gift_cards" (
    "cart_id" UUID NOT NULL,
    "card_id" UUID NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "cart_gift_cards_pkey" PRIMARY KEY ("cart_id","card_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "gift_cards_code_index_key" ON "gift_cards"("code_index");

-- CreateIndex
CREATE INDEX "gift_cards_order_id_idx" ON "gift_cards"("order_id");

-- CreateIndex
CREATE INDEX "gift_cards_last4_idx" ON "gift_cards"("last4");

-- CreateIndex
CREATE INDEX "gift_cards_created_at_idx" ON "gift_cards"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "gift_cards_order_line_id_unit_key" ON "gift_cards"("order_line_id", "unit");

-- CreateIndex
CREATE INDEX "gift_card_holds_card_id_status_idx" ON "gift_card_holds"("card_id", "status");

-- CreateIndex
CREATE UNIQUE INDEX "gift_card_holds_order_id_card_id_key" ON "gift_card_holds"("order_id", "card_id");

-- CreateIndex
CREATE INDEX "gift_card_movements_card_id_created_at_idx" ON "gift_card_movements"("card_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "gift_card_movements_hold_id_cause_key" ON "gift_card_movements"("hold_id", "cause");

-- CreateIndex
CREATE UNIQUE INDEX "gift_card_movements_refund_id_cause_key" ON "gift_card_movements"("refund_id", "cause");

-- CreateIndex
CREATE INDEX "cart_gift_cards_card_id_idx" ON "cart_gift_cards"("card_id");

-- AddForeignKey
ALTER TABLE "gift_cards" ADD CONSTRAINT "gift_cards_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "gift_cards" ADD CONSTRAINT "gift_cards_order_line_id_fkey" FOREIGN KEY ("order_line_id") REFERENCES "order_lines"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "gift_card_holds" ADD CONSTRAINT "gift_card_holds_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "gift_card_holds" ADD CONSTRAINT "gift_card_holds_card_id_fkey" FOREIGN KEY ("card_id") REFERENCES "gift_cards"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "gift_card_movements" ADD CONSTRAINT "gift_card_movements_card_id_fkey" FOREIGN KEY ("card_id") REFERENCES "gift_cards"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "gift_card_movements" ADD CONSTRAINT "gift_card_movements_hold_id_fkey" FOREIGN KEY ("hold_id") REFERENCES "gift_card_holds"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "gift_card_movements" ADD CONSTRAINT "gift_card_movements_refund_id_fkey" FOREIGN KEY ("refund_id") REFERENCES "refunds"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cart_gift_cards" ADD CONSTRAINT "cart_gift_cards_cart_id_fkey" FOREIGN KEY ("cart_id") REFERENCES "carts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cart_gift_cards" ADD CONSTRAINT "cart_gift_cards_card_id_fkey" FOREIGN KEY ("card_id") REFERENCES "gift_cards"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma cannot express.
ALTER TABLE gift_cards
  ADD CONSTRAINT gift_cards_never_overdrawn CHECK (balance_minor >= 0),
  ADD CONSTRAINT gift_cards_worth CHECK (initial_minor > 0),
  ADD CONSTRAINT gift_cards_last4 CHECK (last4 ~ '^[0-9A-HJKMNP-TV-Z]{4}$'),
  ADD CONSTRAINT gift_cards_origin CHECK (CASE origin WHEN 'sale' THEN order_id IS NOT NULL AND order_line_id IS NOT NULL
    WHEN 'refund' THEN order_id IS NOT NULL AND order_line_id IS NULL WHEN 'goodwill' THEN order_id IS NULL AND order_line_id IS NULL ELSE false END),
  ADD CONSTRAINT gift_cards_void_is_empty CHECK (voided_at IS NULL OR (balance_minor = 0 AND code IS NULL)),
  ADD CONSTRAINT gift_cards_expiry CHECK (expires_at > created_at);
ALTER TABLE gift_card_holds
  ADD CONSTRAINT gift_card_holds_amount CHECK (amount_minor > 0),
  ADD CONSTRAINT gift_card_holds_status CHECK (status IN ('held', 'redeemed', 'released')),
  ADD CONSTRAINT gift_card_holds_end CHECK ((status = 'held') = (ended_at IS NULL));
ALTER TABLE gift_card_movements
  ADD CONSTRAINT gift_card_movements_amount CHECK (amount_minor > 0),
  ADD CONSTRAINT gift_card_movements_delta CHECK (delta_minor = CASE cause
    WHEN 'issued' THEN amount_minor WHEN 'released' THEN amount_minor WHEN 'refunded' THEN amount_minor
    WHEN 'held' THEN -amount_minor WHEN 'voided' THEN -amount_minor WHEN 'redeemed' THEN 0 END),
  ADD CONSTRAINT gift_card_movements_cause CHECK (cause IN ('issued', 'held', 'released', 'redeemed', 'refunded', 'voided')
    AND (cause IN ('held', 'released', 'redeemed')) = (hold_id IS NOT NULL) AND (cause <> 'refunded' OR refund_id IS NOT NULL)),
  ADD CONSTRAINT gift_card_movements_reason CHECK ((cause = 'voided') = (reason IS NOT NULL));
CREATE TRIGGER gift_card_movements_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON gift_card_movements FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE orders ADD CONSTRAINT orders_gift_cards_pay_at_most_all CHECK (gift_card_minor BETWEEN 0 AND total_minor);
-- A unit that is paid back partly to a bank card and partly to a gift card is counted by the first of the two refunds.
ALTER TABLE refund_lines
  DROP CONSTRAINT refund_lines_of_units,
  ADD CONSTRAINT refund_lines_of_units CHECK (quantity >= 0 AND amount_minor >= 0 AND quantity + amount_minor > 0);
