-- AlterTable
ALTER TABLE "gift_cards" ADD COLUMN     "frozen_at" TIMESTAMPTZ(3);

-- What Prisma cannot express.
-- `lost`: spent before its money went back; it moves no balance, it is what the shop has no money for.
ALTER TABLE gift_card_movements
  DROP CONSTRAINT gift_card_movements_delta,
  ADD CONSTRAINT gift_card_movements_delta CHECK (delta_minor = CASE cause
    WHEN 'issued' THEN amount_minor WHEN 'released' THEN amount_minor WHEN 'refunded' THEN amount_minor
    WHEN 'held' THEN -amount_minor WHEN 'voided' THEN -amount_minor WHEN 'redeemed' THEN 0 WHEN 'lost' THEN 0 END),
  DROP CONSTRAINT gift_card_movements_cause,
  ADD CONSTRAINT gift_card_movements_cause CHECK (cause IN ('issued', 'held', 'released', 'redeemed', 'refunded', 'voided', 'lost')
    AND (cause IN ('held', 'released', 'redeemed')) = (hold_id IS NOT NULL) AND (cause <> 'refunded' OR refund_id IS NOT NULL));
-- Only a card that was sold has a payment that a bank can ask about.
ALTER TABLE gift_cards ADD CONSTRAINT gift_cards_frozen_is_sold CHECK (frozen_at IS NULL OR origin = 'sale');
