import "server-only";
import { record } from "@/lib/audit/operations/record";
import type { Actor } from "@/lib/kernel/actor";
import { parisDay } from "@/lib/kernel/paris-time";
import { err, ok, type Result } from "@/lib/kernel/result";
import { arrivalMoment } from "@/lib/orders/domain/arrival";
import type { MarkDeliveredError } from "@/lib/orders/domain/parcel-forms";
import { canShipOrders } from "@/lib/orders/policy";
import { lockOrder } from "@/lib/orders/repository/lock-order";
import { momentsOf, orderOfShipment, saveDelivery } from "@/lib/orders/repository/shipments";
import type { MarkDeliveredInput } from "@/lib/orders/schemas";
import { now } from "@/lib/platform/clock";
import { inTransaction } from "@/lib/platform/transaction";

/**
 * Writes down on which day a parcel arrived, with who says so: what returns count their days from. The same day again changes nothing and
 * is fine; another day is refused, since somebody may count by the first. Who may not ship finds no parcel.
 */
export function markDelivered(
  { shipmentId, day }: MarkDeliveredInput,
  actor: Actor,
): Promise<Result<{ number: string }, MarkDeliveredError>> {
  return inTransaction<{ number: string }, MarkDeliveredError>(async (tx) => {
    const orderId = canShipOrders(actor) ? await orderOfShipment(tx, shipmentId) : null;
    const order = orderId && (await lockOrder(tx, orderId));
    if (!order) return err({ code: "PARCEL_NOT_FOUND" });
    const { shippedAt, deliveredAt } = await momentsOf(tx, shipmentId);
    if (deliveredAt) return parisDay(deliveredAt) === day ? ok({ number: order.number }) : err({ code: "ALREADY_DELIVERED" });
    const arrived = arrivalMoment(day, { shippedAt, at: now() });
    if (!arrived) return err({ code: "NOT_THAT_DAY" });
    await saveDelivery(tx, shipmentId, arrived);
    await record(tx, { action: "order.delivered", subject: { type: "order", id: order.id }, actor, data: { shipmentId, day } });
    return ok({ number: order.number });
  });
}
