import type { FulfilmentStatus, OrderStatus, PaymentStatus } from "@/lib/orders/types";

/** What the shop still owes the buyer in parcels. A confirmed order whose money went back owes none. */
export function fulfilmentStatus(order: { status: OrderStatus; paymentStatus: PaymentStatus; parcels: number }): FulfilmentStatus {
  if (order.parcels > 0) return "shipped";
  return order.status === "confirmed" && order.paymentStatus !== "refunded" ? "to_ship" : "none";
}
