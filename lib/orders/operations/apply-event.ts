import "server-only";
import { err, type Result } from "@/lib/kernel/result";
import { nextStatus, type TransitionError } from "@/lib/orders/domain/order-machine";
import { type LockedOrder, lockOrder, saveStatus } from "@/lib/orders/repository/lock-order";
import type { OrderEvent, OrderStatus } from "@/lib/orders/types";
import type { Tx } from "@/lib/platform/transaction";

export type ApplyEventError = { code: "ORDER_NOT_FOUND" } | TransitionError;

/** Moves a locked order along its machine, inside the caller's transaction; answers the status it has now. */
export async function applyEvent(tx: Tx, orderId: string, event: OrderEvent): Promise<Result<OrderStatus, ApplyEventError>> {
  const order = await lockOrder(tx, orderId);
  return order ? applyToHeld(tx, order, event) : err({ code: "ORDER_NOT_FOUND" });
}

/** The same for an order that the caller holds already, as it then was. */
export async function applyToHeld(tx: Tx, order: LockedOrder, event: OrderEvent): Promise<Result<OrderStatus, TransitionError>> {
  const next = nextStatus(order.status, event);
  if (next.ok) await saveStatus(tx, order.id, next.value);
  return next;
}
