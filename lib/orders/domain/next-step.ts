import type { FulfilmentStatus, OrderStatus, PaymentStatus } from "@/lib/orders/types";

/** Which sentence tells staff what an order wants of them now. */
export type NextStep = "pending_payment" | "to_ship" | "shipped" | "expired" | "canceled" | "refunded";

/** A parcel that left counts more than money that went back; money that went back more than a status that waits. */
export function nextStep(order: { status: OrderStatus; paymentStatus: PaymentStatus; fulfilmentStatus: FulfilmentStatus }): NextStep {
  if (order.fulfilmentStatus !== "none") return order.fulfilmentStatus;
  if (order.paymentStatus === "refunded") return "refunded";
  if (order.status === "confirmed" || order.status === "fulfilled") return "to_ship";
  return order.status;
}
