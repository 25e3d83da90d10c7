import type { OrderView } from "@/lib/orders/types";

/** The one sentence that an order page opens with: which words, not the words. */
export type Headline =
  | "awaiting_payment"
  | "to_pay" // by the link that staff sent
  | "confirmed"
  | "partially_shipped"
  | "shipped"
  | "parcels_shipped" // more than one is on its way
  | "delivered"
  | "cards_sent"
  | "confirmed_pickup"
  | "ready"
  | "picked_up"
  | "refunded"
  | "canceled"
  | "canceled_refunded"
  | "expired"
  | "returned";

/** One step of the story, oldest first; `at` is ISO 8601, null for what is still to come. */
export type Step = {
  kind:
    | "ordered"
    | "paid"
    | "part_shipped"
    | "rest_shipped"
    | "shipped"
    | "delivered"
    | "ready"
    | "picked_up"
    | "cards_sent"
    | "refunded"
    | "canceled"
    | "ended";
  at: string | null;
};

type Sold = { tax?: Pick<OrderView["tax"], "treatment"> };
const sellsCards = ({ tax }: Sold): boolean => tax?.treatment === "voucher";

/** What happens next, as its buyer should read it. A payment that an ended order could not take is on its way back. */
export function headline(
  order: Pick<OrderView, "status" | "paymentStatus" | "shipments" | "pickup"> & Sold & { payBy?: string | null },
): Headline {
  if (order.payBy) return "to_pay";
  if (order.status === "pending_payment") return "awaiting_payment";
  if (order.status === "expired") return order.paymentStatus === "unpaid" ? "expired" : "returned";
  if (order.status === "canceled") return order.paymentStatus === "refunded" ? "canceled_refunded" : "canceled";
  if (order.paymentStatus === "refunded") return "refunded";
  if (order.status !== "fulfilled") {
    if (order.pickup) return order.shipments.length > 0 ? "ready" : "confirmed_pickup";
    return order.shipments.length > 0 ? "partially_shipped" : "confirmed";
  }
  if (sellsCards(order)) return "cards_sent";
  if (arrivedAt(order.shipments)) return order.pickup ? "picked_up" : "delivered";
  if (order.pickup) return "ready";
  return order.shipments.filter(({ deliveredAt }) => deliveredAt === null).length > 1 ? "parcels_shipped" : "shipped";
}

/** The story so far and what is to come, in the order in which it happens. */
export function steps(order: Pick<OrderView, "status" | "createdAt" | "confirmedAt" | "endedAt" | "shipments" | "pickup"> & Sold): Step[] {
  const ordered: Step = { kind: "ordered", at: order.createdAt };
  if (order.status === "expired") return [ordered, { kind: "ended", at: null }];
  if (order.status === "canceled") return [ordered, { kind: "paid", at: order.confirmedAt }, { kind: "canceled", at: order.endedAt }];
  const paid: Step = { kind: "paid", at: order.confirmedAt };
  if (sellsCards(order)) return [ordered, paid, { kind: "cards_sent", at: order.confirmedAt }];
  if (order.pickup)
    return [ordered, paid, { kind: "ready", at: lastOf(order) }, { kind: "picked_up", at: lastOf(order) && arrivedAt(order.shipments) }];
  const first = order.shipments.at(0)?.shippedAt ?? null;
  if (order.status !== "fulfilled")
    return first
      ? [ordered, paid, { kind: "part_shipped", at: first }, { kind: "rest_shipped", at: null }]
      : [ordered, paid, { kind: "shipped", at: null }];
  return [ordered, paid, { kind: "shipped", at: lastOf(order) }, { kind: "delivered", at: arrivedAt(order.shipments) }];
}

/** When the last parcel of an order left, or was ready; null while something is still to come. */
const lastOf = ({ status, shipments }: Pick<OrderView, "status" | "shipments">): string | null =>
  status === "fulfilled" ? (shipments.at(-1)?.shippedAt ?? null) : null;

/** When the last of an order's parcels arrived, as far as the shop knows; null while one is on its way. */
function arrivedAt(parcels: OrderView["shipments"]): string | null {
  const days = parcels.flatMap(({ deliveredAt }) => deliveredAt ?? []).sort();
  return days.length > 0 && days.length === parcels.length ? (days.at(-1) ?? null) : null;
}
