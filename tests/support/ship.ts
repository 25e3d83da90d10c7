/** The office's ship form, filled in: one parcel with all that was bought, unless a test says otherwise. */
import { newId } from "@/lib/kernel/ids";
import { parisDay } from "@/lib/kernel/paris-time";
import { shipOrder } from "@/lib/orders/operations/ship-order";
import type { ShipOrderInput } from "@/lib/orders/schemas";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { givenOrder, type OrderSpec } from "@/tests/support/given-order";

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

/** The form of a parcel that left and arrives today. */
export async function givenArrival(variant: OrderSpec["variant"]): Promise<{ shipmentId: string; day: string }> {
  const { id: orderId } = await givenOrder({ variant, status: "fulfilled", captured: true, parcel: "6A11111111111" });
  const { id: shipmentId } = await db.shipment.findFirstOrThrow({ where: { orderId } });
  return { shipmentId, day: parisDay(now()) };
}

/** The form's fields as a browser posts them. */
export async function shipFields(orderId: string, parcel?: Parcel): Promise<Record<string, string>> {
  const { lines, ...fields } = await parcelOf(orderId, parcel);
  return { ...fields, ...Object.fromEntries(lines.map(({ lineId, quantity }) => [`line.${lineId}`, String(quantity)])) };
}
