"use server";

import { ok } from "@/lib/kernel/result";
import { readOrderNumber } from "@/lib/orders/domain/order-number";
import { shipOrder } from "@/lib/orders/operations/ship-order";
import { canReadOrders, canShipOrders } from "@/lib/orders/policy";
import { orderSearchSchema, shipOrderSchema } from "@/lib/orders/schemas";
import { defineAction } from "@/lib/platform/action";
import { blindIndex } from "@/lib/platform/crypto";
import { limits } from "@/lib/security/limits";

/**
 * The search box of the order list. A form post, because an e-mail address must not stand in a URL (ARCHITECTURE section 4):
 * the list is asked for by its blind index instead.
 */
export const searchOrdersAction = defineAction({
  name: "orders.search",
  schema: orderSearchSchema,
  authorise: canReadOrders,
  limit: limits.adminReads,
  run: async () => ok(null),
  redirectTo: (_found, { q }) => {
    const number = readOrderNumber(q);
    if (number) return `/admin/orders?number=${number}`;
    return q ? `/admin/orders?customer=${blindIndex("email", q)}` : "/admin/orders";
  },
});

/** The ship form of an order. */
export const shipOrderAction = defineAction({
  name: "orders.ship",
  schema: shipOrderSchema,
  authorise: canShipOrders,
  limit: limits.adminWrites,
  run: shipOrder,
  redirectTo: ({ number }) => `/admin/orders/${number}?done=shipped`,
});
