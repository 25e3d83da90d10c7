import { err, ok, type Result } from "@/lib/kernel/result";
import type { OrderEvent, OrderStatus } from "@/lib/orders/types";

/** The whole life of a placed order. Money and parcels have their own, derived statuses (see payment-status.ts). */
export const orderMachine = {
  pending_payment: { payment_settled: "confirmed", payment_expired: "expired" }, // ends by its payment session, never by hand
  confirmed: { all_shipped: "fulfilled", cancel: "canceled" },
  fulfilled: {},
  canceled: {},
  expired: {},
} as const satisfies Record<OrderStatus, Partial<Record<OrderEvent, OrderStatus>>>;

export type TransitionError = { code: "TRANSITION_NOT_ALLOWED"; from: OrderStatus; event: OrderEvent };

/**
 * The status an order has after `event`.
 * Errors: TRANSITION_NOT_ALLOWED — a value, because two webhooks racing each other is ordinary.
 */
export function nextStatus(from: OrderStatus, event: OrderEvent): Result<OrderStatus, TransitionError> {
  const to: OrderStatus | undefined = (orderMachine[from] as Partial<Record<OrderEvent, OrderStatus>>)[event];
  return to ? ok(to) : err({ code: "TRANSITION_NOT_ALLOWED", from, event });
}
