/** The office's ship form, filled in: one parcel with all that was bought, unless a test says otherwise. */
import { newId } from "@/lib/kernel/ids";
import { shipOrder } from "@/lib/orders/operations/ship-order";
import type { ShipOrderInput } from "@/lib/orders/schemas";
import { db } from "@/lib/platform/db";

type Parcel = Partial<Omit<ShipOrderInput, "orderId">>;

/** What the form of this order would send. */
export async function parcelOf(orderId: string, parcel: Parcel = {}): Promise<ShipOrderInput> {
  const lines = await db.orderLine.findMany({ where: { orderId }, orderBy: { position: "asc" }, select: { id: true, quantity: true } });
  const whole = lines.map(({ id: lineId, quantity }) => ({ lineId, quantity }));
  return { orderId, shipmentId: newId(), carrier: "dhl", trackingNumber: "JD0146000038", lines: whole, ...parcel };
}

/** Sends that form. */
export const ship = async (orderId: string, actor: Parameters<typeof shipOrder>[1], parcel?: Parcel) =>
  shipOrder(await parcelOf(orderId, parcel), actor);

/** The form's fields as a browser posts them. */
export async function shipFields(orderId: string, parcel?: Parcel): Promise<Record<string, string>> {
  const { lines, ...fields } = await parcelOf(orderId, parcel);
  return { ...fields, ...Object.fromEntries(lines.map(({ lineId, quantity }) => [`line.${lineId}`, String(quantity)])) };
}
