"use server";

import { setExclusion } from "@/lib/catalog/operations/set-exclusion";
import { cancelPlannedPrices, setPrice, withdrawPrice } from "@/lib/catalog/operations/set-price";
import { mayChangePrices, mayEditExclusions } from "@/lib/catalog/policy";
import { cancelPricesSchema, setExclusionSchema, setPriceSchema, withdrawPriceSchema } from "@/lib/catalog/schemas";
import { adminPaths } from "@/lib/kernel/admin-paths";
import { newId } from "@/lib/kernel/ids";
import { defineAction } from "@/lib/platform/action";
import { limits } from "@/lib/security/limits";

/** The form of a SKU's page: a price from now on, or planned. Every success begins a new form. */
export const setPriceAction = defineAction({
  name: "catalog.setPrice",
  schema: setPriceSchema,
  authorise: mayChangePrices,
  limit: limits.adminWrites,
  run: ({ sku: _, ...plan }, actor) => setPrice(plan, actor),
  redirectTo: (_, { sku, currency }) => adminPaths.stockOf(sku, { done: "priced", form: newId(), currency }),
});

/** The button beside what is planned: the price in force stays. */
export const cancelPricesAction = defineAction({
  name: "catalog.cancelPrices",
  schema: cancelPricesSchema,
  authorise: mayChangePrices,
  limit: limits.adminWrites,
  run: ({ variantId, currency }, actor) => cancelPlannedPrices(variantId, actor, currency),
  redirectTo: (_, { sku, currency }) => adminPaths.stockOf(sku, { done: "unplanned", form: newId(), currency }),
});

/** The button beside a price in another currency than the home one: not for sale in it from now on. */
export const withdrawPriceAction = defineAction({
  name: "catalog.withdrawPrice",
  schema: withdrawPriceSchema,
  authorise: mayChangePrices,
  limit: limits.adminWrites,
  run: ({ variantId, currency }, actor) => withdrawPrice(variantId, actor, currency),
  redirectTo: (_, { sku, currency }) => adminPaths.stockOf(sku, { done: "withdrawn", form: newId(), currency }),
});

/** The form of a SKU's page: whether the law excludes its product from withdrawal. */
export const setExclusionAction = defineAction({
  name: "catalog.setExclusion",
  schema: setExclusionSchema,
  authorise: mayEditExclusions,
  limit: limits.adminWrites,
  run: ({ sku: _, ...change }, actor) => setExclusion(change, actor),
  redirectTo: (_, { sku }) => adminPaths.stockOf(sku, { done: "excluded", form: newId() }),
});
