import "server-only";
import { record } from "@/lib/audit/operations/record";
import type { Actor } from "@/lib/kernel/actor";
import { err, ok, type Result } from "@/lib/kernel/result";
import { nextStatus } from "@/lib/orders/domain/order-machine";
import { paymentHold } from "@/lib/orders/domain/payment-hold";
import { canShipOrders } from "@/lib/orders/policy";
import { disputeStatesOf } from "@/lib/orders/repository/disputes";
import { insertShipment, keptMinor, shipmentsOf } from "@/lib/orders/repository/insert-shipment";
import { lockOrder, saveStatus } from "@/lib/orders/repository/lock-order";
import type { ShipOrderInput } from "@/lib/orders/schemas";
import type { OrderStatus, ShipOrderError, Shipped } from "@/lib/orders/types";
import { enqueue } from "@/lib/platform/outbox";
import { inTransaction, type Tx } from "@/lib/platform/transaction";

/**
 * Hands an order to a carrier: parcel, status, mail to the buyer and audit row, all or nothing. The same parcel twice (a double click)
 * ships once. Nothing leaves while its payment is disputed, or a warning of fraud waits for an admin's answer. Errors as in ShipOrderError; who may not ship finds no order.
 */
export function shipOrder(input: ShipOrderInput, actor: Actor): Promise<Result<Shipped, ShipOrderError>> {
  return inTransaction<Shipped, ShipOrderError>(async (tx) => {
    const order = canShipOrders(actor) ? await lockOrder(tx, input.orderId) : null;
    if (!order) return err({ code: "ORDER_NOT_FOUND" });
    const next = nextStatus(order.status, "all_shipped");
    if (!next.ok) return repeated(tx, order, input);
    if ((await keptMinor(tx, order.id)) <= 0) return err({ code: "FULLY_REFUNDED" });

    const hold = paymentHold(await disputeStatesOf(tx, order.id));
    if (hold) return err({ code: hold });

    const shipmentId = await insertShipment(tx, input);
    await saveStatus(tx, order.id, next.value);
    await enqueue(tx, "mail.shipping_notice", order.id);
    const data = { shipmentId, carrier: input.carrier };
    await record(tx, { action: "order.shipped", subject: { type: "order", id: order.id }, actor, data });
    return ok({ number: order.number, shipmentId });
  });
}

/** A second click finds the parcel of the first and is content; anything else is told what the order is now. */
async function repeated(
  tx: Tx,
  order: { id: string; number: string; status: OrderStatus },
  { carrier, trackingNumber }: ShipOrderInput,
): Promise<Result<Shipped, ShipOrderError>> {
  const parcels = await shipmentsOf(tx, order.id);
  const same = parcels.find((parcel) => parcel.carrier === carrier && parcel.trackingNumber === trackingNumber);
  if (same) return ok({ number: order.number, shipmentId: same.id });
  return err(parcels.length > 0 ? { code: "ALREADY_SHIPPED" } : { code: "NOT_SHIPPABLE", status: order.status });
}
