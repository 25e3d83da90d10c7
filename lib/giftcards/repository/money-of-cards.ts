import "server-only";
import type { MoneyOfCards } from "@/lib/giftcards/domain/take-what-went-back";
import type { Tx } from "@/lib/platform/transaction";

type Reader = Pick<Tx, "$queryRaw">;
type Raw = { gone: bigint; taken: bigint; lost: bigint; disputed: boolean };

/**
 * What became of the money that an order's cards were bought with, from its facts. A refund counts as soon as it is asked for, until it fails;
 * a dispute once it is lost, an appeal included. `disputed`: a bank decides about it, or a warning waits for an answer: the rule of shipping.
 */
export async function moneyOfCards(reader: Reader, orderId: string): Promise<MoneyOfCards & { disputed: boolean }> {
  const [row] = await reader.$queryRaw<Raw[]>`
    WITH paid AS (SELECT provider_object_id AS payment, amount_minor FROM payment_events WHERE order_id = ${orderId}::uuid AND kind = 'captured'),
    moved AS (SELECT m.cause, m.amount_minor FROM gift_card_movements m JOIN gift_cards c ON c.id = m.card_id
      WHERE c.order_id = ${orderId}::uuid AND c.origin = 'sale'),
    disputes AS (SELECT * FROM payment_disputes WHERE order_id = ${orderId}::uuid)
    SELECT least((SELECT coalesce(sum(amount_minor), 0) FROM paid),
        (SELECT coalesce(sum(r.amount_minor), 0) FROM refunds r JOIN paid ON paid.payment = r.payment_intent_id
          WHERE r.order_id = ${orderId}::uuid AND r.status <> 'failed')
        + (SELECT coalesce(sum(d.amount_minor), 0) FROM disputes d JOIN paid ON paid.payment = d.payment_intent_id
          WHERE d.kind = 'dispute' AND (d.status = 'lost' OR d.status LIKE 'appeal\\_%')))::bigint AS gone,
      (SELECT coalesce(sum(amount_minor), 0) FROM moved WHERE cause = 'voided')::bigint AS taken,
      (SELECT coalesce(sum(amount_minor), 0) FROM moved WHERE cause = 'lost')::bigint AS lost,
      EXISTS (SELECT 1 FROM disputes WHERE CASE kind WHEN 'warning' THEN released_at IS NULL
        ELSE status NOT IN ('won', 'lost', 'warning_closed', 'prevented') END) AS disputed`;
  if (!row) throw new Error("no row of sums");
  return { goneMinor: Number(row.gone), takenMinor: Number(row.taken), lostMinor: Number(row.lost), disputed: row.disputed };
}
