"use server";

import { adminPaths } from "@/lib/kernel/admin-paths";
import { ok } from "@/lib/kernel/result";
import { addNote } from "@/lib/orders/operations/add-note";
import { markDelivered } from "@/lib/orders/operations/mark-delivered";
import { shipOrder } from "@/lib/orders/operations/ship-order";
import { canReadOrders, canShipOrders, canWriteNotes } from "@/lib/orders/policy";
import { readSearch } from "@/lib/orders/queries/read-search";
import { addNoteSchema, markDeliveredSchema, orderSearchSchema, shipOrderSchema } from "@/lib/orders/schemas";
import { defineAction } from "@/lib/platform/action";
import { limits } from "@/lib/security/limits";

/**
 * The search box of the order list. A form post, because neither an e-mail address nor a name may stand in a URL (ARCHITECTURE
 * section 4): the list is asked for by their blind indexes instead.
 */
export const searchOrdersAction = defineAction({
  name: "orders.search",
  schema: orderSearchSchema,
  authorise: canReadOrders,
  limit: limits.adminReads,
  run: async ({ q }) => ok(await readSearch(q)),
  redirectTo: ({ number, customer, name }) => adminPaths.orders({ number, customer, name }),
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

/** The form beside a parcel that arrived. */
export const markDeliveredAction = defineAction({
  name: "orders.markDelivered",
  schema: markDeliveredSchema,
  authorise: canShipOrders,
  limit: limits.adminWrites,
  run: markDelivered,
  redirectTo: ({ number }) => `/admin/orders/${number}?done=delivered`,
});

/** The note form of an order. Its id was chosen when the form was shown: a double click writes once. */
export const addNoteAction = defineAction({
  name: "orders.addNote",
  schema: addNoteSchema,
  authorise: canWriteNotes,
  limit: limits.adminWrites,
  run: addNote,
  redirectTo: ({ number }) => `/admin/orders/${number}?done=noted`,
});
