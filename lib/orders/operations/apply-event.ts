import "server-only";
import { err, type Result } from "@/lib/kernel/result";
import { nextStatus, type TransitionError } from "@/lib/orders/domain/order-machine";
import { lockOrder, saveStatus } from "@/lib/orders/repository/lock-order";
import type { OrderEvent, OrderStatus } from "@/lib/orders/types";
import type { Tx } from "@/lib/platform/transaction";

export type ApplyEventError = { code: "ORDER_NOT_FOUND" } | TransitionError;

/** Moves a locked order along its machine, inside the caller's transaction; answers the status it has now. */
export async function applyEvent(tx: Tx, orderId: string, event: OrderEvent): Promise<Result<OrderStatus, ApplyEventError>> {
  const order = await lockOrder(tx, orderId);
  if (!order) return err({ code: "ORDER_NOT_FOUND" });
  const next = nextStatus(order.status, event);
  if (next.ok) await saveStatus(tx, orderId, next.value);
  return next;
}
