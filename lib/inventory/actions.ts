"use server";

import { adjustStock } from "@/lib/inventory/operations/adjust-stock";
import { mayAdjustStock } from "@/lib/inventory/policy";
import { countStockSchema } from "@/lib/inventory/schemas";
import { newId } from "@/lib/kernel/ids";
import { ok } from "@/lib/kernel/result";
import { defineAction } from "@/lib/platform/action";
import { limits } from "@/lib/security/limits";

/**
 * The form of the stock page: what was counted, and why. Refused when the number on the page is no longer true. Every success names a
 * form of its own in the address, so that the page begins a new one then and at no other time.
 */
export const adjustStockAction = defineAction({
  name: "inventory.adjust",
  schema: countStockSchema,
  authorise: mayAdjustStock,
  limit: limits.adminWrites,
  run: async ({ sku, ...input }, actor) => {
    const result = await adjustStock(input, actor);
    return result.ok ? ok({ sku, form: newId() }) : result;
  },
  redirectTo: ({ sku, form }) => `/admin/stock/${encodeURIComponent(sku)}?done=counted&form=${form}`,
});
