import type { Money } from "@/lib/kernel/money";
import type { FulfilmentStatus, OrderStatus, PaymentStatus } from "@/lib/orders/types";

/** Which sentence tells staff what an order wants of them now. */
export type NextStep =
  | "pending_payment"
  | "to_ship"
  | "to_make_ready"
  | "ready"
  | "arrived"
  | "returning"
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
  atCounter: boolean; // its buyer comes for it, nobody carries it
  arrived: boolean; // all its parcels, as far as the shop knows
  returning: boolean; // a return of it waits for goods or money
}): NextStep {
  if (order.status === "canceled") return order.refundable.minor > 0 ? "canceled_owed" : "canceled";
  if (order.fulfilmentStatus === "to_ship" && !order.leftToSend) return "nothing_left";
  if (order.returning && (order.fulfilmentStatus === "shipped" || order.fulfilmentStatus === "none")) return "returning";
  if (order.fulfilmentStatus === "shipped" && order.arrived) return "arrived";
  if (order.atCounter && order.fulfilmentStatus === "to_ship") return "to_make_ready";
  if (order.atCounter && order.fulfilmentStatus === "shipped") return "ready";
  if (order.fulfilmentStatus !== "none") return order.fulfilmentStatus;
  if (order.paymentStatus === "refunded") return "refunded";
  if (order.status === "fulfilled") return "cards_sent"; // without a parcel: gift cards, which went by mail
  if (order.status === "confirmed") return "to_ship";
  return order.status;
}
