"use server";

import { adjustStock } from "@/lib/inventory/operations/adjust-stock";
import { mayAdjustStock } from "@/lib/inventory/policy";
import { countStockSchema } from "@/lib/inventory/schemas";
import { ok } from "@/lib/kernel/result";
import { defineAction } from "@/lib/platform/action";
import { limits } from "@/lib/security/limits";

/** The form of the stock page: what was counted, and why. Refused when the number on the page is no longer true. */
export const adjustStockAction = defineAction({
  name: "inventory.adjust",
  schema: countStockSchema,
  authorise: mayAdjustStock,
  limit: limits.adminWrites,
  run: async ({ sku, ...input }, actor) => {
    const result = await adjustStock(input, actor);
    return result.ok ? ok({ sku }) : result;
  },
  redirectTo: ({ sku }) => `/admin/stock/${encodeURIComponent(sku)}?done=counted`,
});
