import { nextStatus } from "@/lib/orders/domain/order-machine";
import type { OrderStatus } from "@/lib/orders/types";

/** Why a page does not offer to cancel an order. The operation looks again, under the order's lock. */
export type CancelRefusal = "cards" | "shipped" | "canceled" | "unpaid" | "disputed";

type Facts = {
  order: { status: OrderStatus; shipments: readonly unknown[]; tax: { treatment: string } };
  disputes: readonly { kind: string; status: string }[];
};

/** Null: it can be canceled. A bank that only asks leaves the money, and one that took it has decided. */
export function cancelRefusal({ order, disputes }: Facts): CancelRefusal | null {
  if (order.status === "fulfilled" && order.tax.treatment === "voucher") return "cards";
  if (order.shipments.length > 0 || order.status === "fulfilled") return "shipped";
  if (order.status === "canceled") return "canceled";
  if (!nextStatus(order.status, "cancel").ok) return "unpaid";
  return disputes.some(isWithBank) ? "disputed" : null;
}

/** Why a page does not offer to send an order elsewhere. */
export type AddressRefusal = "shipped" | "over" | "unpaid";

/** Null: it can go elsewhere. Its stock waits and nothing of it has left. */
export function addressRefusal({ order }: Pick<Facts, "order">): AddressRefusal | null {
  if (order.shipments.length > 0 || order.status === "fulfilled") return "shipped";
  if (order.status === "pending_payment") return "unpaid";
  return nextStatus(order.status, "all_shipped").ok ? null : "over";
}

const over: readonly string[] = ["won", "lost", "prevented"];
const isWithBank = ({ kind, status }: { kind: string; status: string }): boolean =>
  kind === "dispute" && !status.startsWith("warning_") && !over.includes(status);
