import "server-only";
import type { Tx } from "@/lib/platform/transaction";

export type SoldUnits = { readonly orderLineId: string; readonly quantity: number };

/** A card that an order bought. `spent`: something was taken off it, or is held; `refunded`: void, for its money went back. */
type SoldCard = { id: string; orderLineId: string; spent: boolean; refunded: boolean; unitsRefunded: number };

/** The cards that an order bought, held still in the order of their ids, with how many units of their line refunds give back that have not failed. */
export const soldCards = (tx: Tx, orderId: string): Promise<SoldCard[]> => tx.$queryRaw<SoldCard[]>`
  SELECT c.id, c.order_line_id AS "orderLineId",
    c.balance_minor < c.initial_minor AND NOT EXISTS (SELECT 1 FROM gift_card_movements m WHERE m.card_id = c.id AND m.reason = 'refunded') AS spent,
    EXISTS (SELECT 1 FROM gift_card_movements m WHERE m.card_id = c.id AND m.reason = 'refunded') AS refunded,
    (SELECT coalesce(sum(b.quantity), 0)::int FROM refund_lines b JOIN refunds r ON r.id = b.refund_id
     WHERE b.order_line_id = c.order_line_id AND r.status <> 'failed') AS "unitsRefunded"
  FROM gift_cards c WHERE c.order_id = ${orderId}::uuid AND c.origin = 'sale' ORDER BY c.id FOR NO KEY UPDATE OF c`;
