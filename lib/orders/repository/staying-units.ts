import "server-only";
import { type LineHistory, stayingUnits } from "@/lib/orders/domain/staying-units";
import type { Tx } from "@/lib/platform/transaction";

/**
 * Units of an order's lines that will never leave, by line, where there are any. A return that was paid has a refund of its own, which counts
 * as the return does: the units that had come when it was paid, or all of them when the money went first.
 */
export async function stayingByLine(reader: Pick<Tx, "$queryRaw">, orderId: string): Promise<Map<string, number>> {
  const lines = await reader.$queryRaw<(LineHistory & { lineId: string })[]>`
    WITH sent AS (
      SELECT l.order_line_id AS id, sum(l.quantity) AS units FROM shipments s JOIN shipment_lines l ON l.shipment_id = s.id
      WHERE s.order_id = ${orderId}::uuid GROUP BY l.order_line_id
    ), given_back AS (
      SELECT l.order_line_id AS id, sum(l.quantity) FILTER (WHERE r.status <> 'refused') AS units, sum(l.restocked + l.written_off) AS came,
        sum(CASE WHEN r.received_at <= f.created_at THEN l.restocked + l.written_off ELSE l.quantity END) FILTER (WHERE f.status <> 'failed') AS paid
      FROM returns r JOIN return_lines l ON l.return_id = r.id LEFT JOIN refunds f ON f.id = r.refund_id
      WHERE r.order_id = ${orderId}::uuid GROUP BY l.order_line_id
    ), refunded AS (
      SELECT l.order_line_id AS id, sum(l.quantity) AS units FROM refunds r JOIN refund_lines l ON l.refund_id = r.id
      WHERE r.order_id = ${orderId}::uuid AND r.status <> 'failed' GROUP BY l.order_line_id
    ), shelf AS (
      SELECT variant_id, sum(delta) AS units FROM stock_movements WHERE order_id = ${orderId}::uuid AND cause = 'returned' GROUP BY variant_id
    )
    SELECT l.id AS "lineId", l.quantity AS bought, coalesce(sent.units, 0)::int AS sent,
      greatest(0, coalesce(refunded.units, 0) - coalesce(given_back.paid, 0))::int AS refunded,
      greatest(0, coalesce(shelf.units, 0) - coalesce(given_back.came, 0))::int AS shelved, coalesce(given_back.units, 0)::int AS "inReturns"
    FROM order_lines l LEFT JOIN sent ON sent.id = l.id LEFT JOIN given_back ON given_back.id = l.id
      LEFT JOIN refunded ON refunded.id = l.id LEFT JOIN shelf ON shelf.variant_id = l.variant_id
    WHERE l.order_id = ${orderId}::uuid`;
  return new Map(lines.map((line) => [line.lineId, stayingUnits(line)] as const).filter(([, units]) => units > 0));
}
