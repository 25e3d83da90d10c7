import "server-only";
import { stayingByLine } from "@/lib/orders/repository/staying-units";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/transaction";

type Contents = { lineId: string; quantity: number }[];
type NewParcel = { shipmentId: string; orderId: string; carrier: string; trackingNumber: string; lines: Contents };

/** A parcel that leaves now, with what is in it; false when its id is taken, and then nothing is written. */
export async function insertShipment(tx: Tx, { shipmentId: id, lines, ...parcel }: NewParcel): Promise<boolean> {
  const { orderId, carrier, trackingNumber } = parcel;
  const row = { id, orderId, carrier, trackingNumber, shippedAt: now() };
  const { count } = await tx.shipment.createMany({ data: [row], skipDuplicates: true });
  if (count === 0) return false;
  await tx.shipmentLine.createMany({
    data: lines.map(({ lineId, quantity }) => ({ shipmentId: id, orderLineId: lineId, quantity })),
  });
  return true;
}

/** The parcels of a locked order, each with what is in it. */
export async function parcelsOf(tx: Tx, orderId: string): Promise<{ id: string; lines: Contents }[]> {
  const rows = await tx.shipment.findMany({
    where: { orderId },
    select: { id: true, lines: { select: { orderLineId: true, quantity: true } } },
  });
  return rows.map(({ id, lines }) => ({ id, lines: lines.map(({ orderLineId: lineId, quantity }) => ({ lineId, quantity })) }));
}

/** What was bought by a locked order, and how many units of it will never leave. */
export async function linesOf(tx: Tx, orderId: string): Promise<{ id: string; quantity: number; staying: number }[]> {
  const lines = await tx.orderLine.findMany({ where: { orderId }, select: { id: true, quantity: true } });
  const staying = await stayingByLine(tx, orderId);
  return lines.map((line) => ({ ...line, staying: staying.get(line.id) ?? 0 }));
}

/** The order of a parcel, or null. */
export async function orderOfShipment(tx: Tx, id: string): Promise<string | null> {
  const row = await tx.shipment.findUnique({ where: { id }, select: { orderId: true } });
  return row?.orderId ?? null;
}

/** When a parcel of a locked order left and arrived. */
export const momentsOf = (tx: Tx, id: string): Promise<{ shippedAt: Date; deliveredAt: Date | null }> =>
  tx.shipment.findUniqueOrThrow({ where: { id }, select: { shippedAt: true, deliveredAt: true } });

/** A parcel arrived. */
export async function saveDelivery(tx: Tx, id: string, deliveredAt: Date): Promise<void> {
  await tx.shipment.update({ where: { id }, data: { deliveredAt }, select: { id: true } });
}

/** Minor units of a locked order's payment that nobody gave back or is giving back: nothing left means nothing to ship. */
export async function keptMinor(tx: Tx, orderId: string): Promise<number> {
  const [row] = await tx.$queryRaw<{ kept: bigint }[]>`
    SELECT coalesce(sum(e.amount_minor - coalesce(
             (SELECT sum(r.amount_minor) FROM refunds r WHERE r.payment_intent_id = e.provider_object_id AND r.status <> 'failed'), 0)), 0)::bigint AS kept
    FROM payment_events e WHERE e.order_id = ${orderId}::uuid AND e.kind = 'captured'`;
  return Number(row?.kept ?? 0);
}
