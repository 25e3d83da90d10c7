import type { FulfilmentStatus, OrderStatus, PaymentStatus } from "@/lib/orders/types";

type Facts = { status: OrderStatus; paymentStatus: PaymentStatus; units: number; sent: number };

/** What the shop still owes the buyer in parcels; `sent` of `units` are in one. A confirmed order whose money went back owes none. */
export function fulfilmentStatus({ status, paymentStatus, units, sent }: Facts): FulfilmentStatus {
  if (sent > 0) return sent < units && status !== "fulfilled" ? "partially_shipped" : "shipped";
  return status === "confirmed" && paymentStatus !== "refunded" ? "to_ship" : "none";
}
