import "server-only";
import type { Tx } from "@/lib/platform/transaction";

type Staying = { lineId: string; units: number };

/**
 * Units of an order's lines that will never leave, where there are any: back on the shelf outside of a return, or withdrawn from before
 * they were in a parcel. Of a line that left in part, what went back on the shelf counts as not sent: money and goods are both here again.
 */
export const stayingUnits = (reader: Pick<Tx, "$queryRaw">, orderId: string): Promise<Staying[]> => reader.$queryRaw<Staying[]>`
  WITH sent AS (
    SELECT l.order_line_id, sum(l.quantity)::int AS units FROM shipments s JOIN shipment_lines l ON l.shipment_id = s.id
    WHERE s.order_id = ${orderId}::uuid GROUP BY l.order_line_id
  ), given_back AS (
    SELECT l.order_line_id, coalesce(sum(l.quantity) FILTER (WHERE r.status <> 'refused'), 0)::int AS units, sum(l.restocked + l.written_off)::int AS came
    FROM returns r JOIN return_lines l ON l.return_id = r.id WHERE r.order_id = ${orderId}::uuid GROUP BY l.order_line_id
  ), shelf AS (
    SELECT variant_id, sum(delta)::int AS units FROM stock_movements WHERE order_id = ${orderId}::uuid AND cause = 'returned' GROUP BY variant_id
  ), staying AS (
    SELECT l.id, least(
      l.quantity - coalesce(sent.units, 0),
      greatest(0, coalesce(shelf.units, 0) - coalesce(given_back.came, 0)) + greatest(0, coalesce(given_back.units, 0) - coalesce(sent.units, 0))
    ) AS units
    FROM order_lines l LEFT JOIN sent ON sent.order_line_id = l.id LEFT JOIN given_back ON given_back.order_line_id = l.id
      LEFT JOIN shelf ON shelf.variant_id = l.variant_id
    WHERE l.order_id = ${orderId}::uuid
  )
  SELECT id AS "lineId", units FROM staying WHERE units > 0`;
