import "server-only";
import type { Actor } from "@/lib/kernel/actor";
import { canReadOrders } from "@/lib/orders/policy";
import { conditionsOf, countUpTo } from "@/lib/orders/queries/order-filter-sql";
import type { OrderFilter } from "@/lib/orders/types";

/** How many orders stand in each status, counted to a thousand, and how many wait for a parcel, or for another one; null for who is not staff. */
export async function countOrders(actor: Actor) {
  if (!canReadOrders(actor)) return null;
  const count = (filter: OrderFilter) => countUpTo(conditionsOf(filter));
  const [pending_payment, confirmed, fulfilled, canceled, expired, to_ship, partially_shipped] = await Promise.all([
    count({ status: "pending_payment" }),
    count({ status: "confirmed" }),
    count({ status: "fulfilled" }),
    count({ status: "canceled" }),
    count({ status: "expired" }),
    count({ fulfilment: "to_ship" }),
    count({ fulfilment: "partially_shipped" }),
  ]);
  return { pending_payment, confirmed, fulfilled, canceled, expired, to_ship, partially_shipped };
}
