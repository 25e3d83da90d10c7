import "server-only";
import { record } from "@/lib/audit/operations/record";
import type { Actor } from "@/lib/kernel/actor";
import { err, ok, type Result } from "@/lib/kernel/result";
import { PICKUP } from "@/lib/orders/domain/carriers";
import { nextStatus } from "@/lib/orders/domain/order-machine";
import type { ShipOrderError, Shipped } from "@/lib/orders/domain/parcel-forms";
import { packs } from "@/lib/orders/domain/parcels";
import { paymentHold } from "@/lib/orders/domain/payment-hold";
import { canShipOrders } from "@/lib/orders/policy";
import { disputeStatesOf } from "@/lib/orders/repository/disputes";
import { type LockedOrder, lockOrder, saveStatus } from "@/lib/orders/repository/lock-order";
import { insertShipment, keptMinor, linesOf, parcelsOf } from "@/lib/orders/repository/shipments";
import type { ShipOrderInput } from "@/lib/orders/schemas";
import { enqueue } from "@/lib/platform/outbox";
import { inTransaction, type Tx } from "@/lib/platform/transaction";

/**
 * Hands chosen units of an order to a carrier, or puts them ready at the counter where their buyer picks them up: parcel with its lines, mail to the buyer, audit row, and the order's end when nothing is left to
 * send; all or nothing, under the order's lock. The same form twice (a double click) ships once; of two that pack the same line at once, the
 * second is told. Nothing leaves while its payment is disputed, or a warning of fraud waits for an admin's answer. Errors as in
 * ShipOrderError; who may not ship finds no order.
 */
export function shipOrder(input: ShipOrderInput, actor: Actor): Promise<Result<Shipped, ShipOrderError>> {
  return inTransaction<Shipped, ShipOrderError>(async (tx) => {
    const order = canShipOrders(actor) ? await lockOrder(tx, input.orderId) : null;
    if (!order) return err({ code: "ORDER_NOT_FOUND" });
    if (order.pickup !== (input.carrier === PICKUP)) return err({ code: "ORDER_NOT_FOUND" }); // a form of another order
    const [parcels, lines] = [await parcelsOf(tx, order.id), await linesOf(tx, order.id)];
    if (parcels.some(({ id }) => id === input.shipmentId)) return ok({ number: order.number, shipmentId: input.shipmentId });
    const next = nextStatus(order.status, "all_shipped");
    if (!next.ok) return err(parcels.length > 0 ? { code: "ALREADY_SHIPPED" } : { code: "NOT_SHIPPABLE", status: order.status });
    const refusal = await moneyRefusal(tx, order); // first: of an order that was paid back nothing is left either
    if (refusal) return err(refusal);
    const packed = packs(lines, parcels, input.lines);
    if (packed === "too_much") return err({ code: "LINES_SHIPPED" });

    if (!(await insertShipment(tx, input))) return err({ code: "ORDER_NOT_FOUND" }); // a form of another order
    if (packed === "rest") await saveStatus(tx, order.id, next.value);
    await enqueue(tx, "mail.shipping_notice", input.shipmentId);
    const { shipmentId, carrier } = input;
    await record(tx, { action: "order.shipped", subject: { type: "order", id: order.id }, actor, data: { shipmentId, carrier } });
    return ok({ number: order.number, shipmentId });
  });
}

async function moneyRefusal(tx: Tx, { id }: LockedOrder): Promise<ShipOrderError | null> {
  if ((await keptMinor(tx, id)) <= 0) return { code: "FULLY_REFUNDED" };
  const hold = paymentHold(await disputeStatesOf(tx, id));
  return hold && { code: hold };
}
