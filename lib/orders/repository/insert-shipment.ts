import "server-only";
import { newId } from "@/lib/kernel/ids";
import type { Carrier } from "@/lib/orders/domain/carriers";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/transaction";

/** A parcel that left; answers its id. */
export async function insertShipment(tx: Tx, parcel: { orderId: string; carrier: Carrier; trackingNumber: string }): Promise<string> {
  const id = newId();
  await tx.shipment.create({ data: { id, ...parcel, shippedAt: now() }, select: { id: true } });
  return id;
}

/** The parcels of a locked order. */
export function shipmentsOf(tx: Tx, orderId: string): Promise<{ id: string; carrier: string; trackingNumber: string }[]> {
  return tx.shipment.findMany({ where: { orderId }, select: { id: true, carrier: true, trackingNumber: true } });
}

/** Minor units of a locked order's payment that nobody gave back or is giving back: nothing left means nothing to ship. */
export async function keptMinor(tx: Tx, orderId: string): Promise<number> {
  const [row] = await tx.$queryRaw<{ kept: bigint }[]>`
    SELECT coalesce(sum(e.amount_minor - coalesce(
             (SELECT sum(r.amount_minor) FROM refunds r WHERE r.payment_intent_id = e.provider_object_id AND r.status <> 'failed'), 0)), 0)::bigint AS kept
    FROM payment_events e WHERE e.order_id = ${orderId}::uuid AND e.kind = 'captured'`;
  return Number(row?.kept ?? 0);
}
