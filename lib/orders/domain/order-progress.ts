import type { OrderView } from "@/lib/orders/types";

/** The one sentence that an order page opens with: which words, not the words. */
export type Headline =
  | "awaiting_payment"
  | "confirmed"
  | "shipped"
  | "refunded"
  | "canceled"
  | "canceled_refunded"
  | "expired"
  | "returned";

/** One step of the story, oldest first; `at` is ISO 8601, null for what is still to come. */
export type Step = { kind: "ordered" | "paid" | "shipped" | "refunded" | "canceled" | "ended"; at: string | null };

/** What happens next, as its buyer should read it. A payment that an ended order could not take is on its way back. */
export function headline(order: Pick<OrderView, "status" | "paymentStatus">): Headline {
  if (order.status === "pending_payment") return "awaiting_payment";
  if (order.status === "expired") return order.paymentStatus === "unpaid" ? "expired" : "returned";
  if (order.status === "canceled") return order.paymentStatus === "refunded" ? "canceled_refunded" : "canceled";
  if (order.paymentStatus === "refunded") return "refunded";
  return order.status === "fulfilled" ? "shipped" : "confirmed";
}

/** The story so far and what is to come, in the order in which it happens. */
export function steps(order: Pick<OrderView, "status" | "createdAt" | "confirmedAt" | "endedAt" | "shipments">): Step[] {
  const ordered: Step = { kind: "ordered", at: order.createdAt };
  if (order.status === "expired") return [ordered, { kind: "ended", at: null }];
  if (order.status === "canceled") return [ordered, { kind: "paid", at: order.confirmedAt }, { kind: "canceled", at: order.endedAt }];
  return [ordered, { kind: "paid", at: order.confirmedAt }, { kind: "shipped", at: order.shipments.at(0)?.shippedAt ?? null }];
}
