import "server-only";
import { record } from "@/lib/audit/operations/record";
import { mayCancelOrders } from "@/lib/checkout/policy";
import type { CancelOrderInput } from "@/lib/checkout/schemas";
import type { CanceledOrder, CancelOrderError } from "@/lib/checkout/types";
import { restock } from "@/lib/inventory/operations/restock";
import type { Actor } from "@/lib/kernel/actor";
import { err, ok, type Result } from "@/lib/kernel/result";
import { applyEvent } from "@/lib/orders/operations/apply-event";
import { hasParcels, holdOrder } from "@/lib/orders/operations/hold-order";
import { bookedBy, refundRest } from "@/lib/payments/operations/refund-rest";
import { enqueue } from "@/lib/platform/outbox";
import { inTransaction, type Tx } from "@/lib/platform/transaction";

/**
 * Calls off an order that was paid and not shipped: status, refund of whatever was not refunded yet, stock back on the shelf, mail to the
 * buyer and audit row, all or nothing, under the order's lock. A parcel that leaves meanwhile waits for that lock: one of the two wins. The
 * same form twice (a double click) cancels once and hears the same; another's form hears ALREADY_CANCELED. Who may not cancel finds no order.
 */
export function cancelOrder(input: CancelOrderInput, actor: Actor): Promise<Result<CanceledOrder, CancelOrderError>> {
  return inTransaction<CanceledOrder, CancelOrderError>(async (tx) =>
    mayCancelOrders(actor) ? cancelHeldOrder(tx, input, actor) : err({ code: "ORDER_NOT_FOUND" }),
  );
}

/**
 * The same in the caller's transaction, and by the caller's right: a withdrawal before anything has left calls the order off and notes that
 * it did, or neither.
 */
export async function cancelHeldOrder(tx: Tx, input: CancelOrderInput, actor: Actor): Promise<Result<CanceledOrder, CancelOrderError>> {
  const order = await holdOrder(tx, input.orderId);
  if (!order) return err({ code: "ORDER_NOT_FOUND" });
  if (await hasParcels(tx, order.id)) return err({ code: "ALREADY_SHIPPED" });
  const moved = await applyEvent(tx, order.id, "cancel");
  if (!moved.ok) return order.status === "canceled" ? repeated(tx, order, input) : err({ code: "NOT_CANCELABLE", status: order.status });

  const { formId: refundId, reason } = input;
  const refund = await refundRest(tx, { refundId, orderId: order.id, reason, actor });
  if (!refund.ok) return err(refund.error.code === "FORBIDDEN" ? { code: "ORDER_NOT_FOUND" } : { code: refund.error.code });
  await restock(tx, order.id, actor);
  await enqueue(tx, "mail.order_canceled", order.id);
  const { amountMinor } = refund.value;
  const data = { reason, amountMinor, currency: order.currency, refundId: amountMinor > 0 ? refundId : null };
  await record(tx, { action: "order.canceled", subject: { type: "order", id: order.id }, actor, data });
  return ok({ number: order.number, refundedMinor: amountMinor });
}

/** A second click finds the refund of the first and is content. */
async function repeated(
  tx: Tx,
  order: { id: string; number: string },
  { formId }: CancelOrderInput,
): Promise<Result<CanceledOrder, CancelOrderError>> {
  const booked = await bookedBy(tx, formId, order.id);
  return booked === null ? err({ code: "ALREADY_CANCELED" }) : ok({ number: order.number, refundedMinor: booked });
}
