import type { Money } from "@/lib/kernel/money";
import type { FulfilmentStatus, OrderStatus, PaymentStatus } from "@/lib/orders/types";

/** Which sentence tells staff what an order wants of them now. */
export type NextStep =
  | "pending_payment"
  | "to_ship"
  | "partially_shipped"
  | "shipped"
  | "nothing_left"
  | "cards_sent"
  | "expired"
  | "canceled"
  | "canceled_owed"
  | "refunded";

/** A parcel that left counts more than money that went back; money that went back more than a status that waits. */
export function nextStep(order: {
  status: OrderStatus;
  paymentStatus: PaymentStatus;
  fulfilmentStatus: FulfilmentStatus;
  refundable: Money; // what nobody gave back or is giving back
  leftToSend: boolean;
}): NextStep {
  if (order.status === "canceled") return order.refundable.minor > 0 ? "canceled_owed" : "canceled";
  if (order.fulfilmentStatus === "to_ship" && !order.leftToSend) return "nothing_left";
  if (order.fulfilmentStatus !== "none") return order.fulfilmentStatus;
  if (order.paymentStatus === "refunded") return "refunded";
  if (order.status === "fulfilled") return "cards_sent"; // without a parcel: gift cards, which went by mail
  if (order.status === "confirmed") return "to_ship";
  return order.status;
}
