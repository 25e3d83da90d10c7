import "server-only";
import { record } from "@/lib/audit/operations/record";
import { findPlanProblem } from "@/lib/catalog/domain/plan-price";
import { type PricePoint, priceAt } from "@/lib/catalog/domain/price-history";
import { refreshPrices } from "@/lib/catalog/operations/refresh-prices";
import { showPrices } from "@/lib/catalog/operations/show-prices";
import { mayChangePrices } from "@/lib/catalog/policy";
import { cancelPricesAfter, endPrice, insertPrices, lockPrices, type PricedVariant } from "@/lib/catalog/repository/prices";
import type { PricePlan, SetPriceError } from "@/lib/catalog/types";
import type { Actor } from "@/lib/kernel/actor";
import { type Currency, HOME_CURRENCY } from "@/lib/kernel/market";
import { err, ok, type Result } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { inTransaction, type Tx } from "@/lib/platform/transaction";

/**
 * A new price for a variant, from now or from a planned moment, for good or until the price of today returns. The history row, the row that pages
 * read, the lists and the audit row are one transaction. Errors: SetPriceError; nothing is written then.
 */
export function setPrice(plan: PricePlan, actor: Actor): Promise<Result<{ variantId: string }, SetPriceError>> {
  return inTransaction<{ variantId: string }, SetPriceError>(async (tx) => {
    if (!mayChangePrices(actor)) return err({ code: "FORBIDDEN" });
    const variant = await lockIn(tx, plan.variantId, plan.currency ?? HOME_CURRENCY);
    if (!variant) return err({ code: "VARIANT_NOT_FOUND" });
    const last = variant.history.at(-1)?.from.getTime() ?? 0;
    const asked = now();
    const at = asked.getTime() === last ? new Date(last + 1) : asked; // two prices cannot begin in one instant
    const problem = findPlanProblem(variant.history, plan, at);
    if (problem) return err(problem);
    const from = plan.from ?? at;
    const back: PricePoint[] = plan.until ? [{ minor: plan.seenMinor, from: plan.until }] : [];
    await insertPrices(tx, variant, [{ minor: plan.minor, from }, ...back]);
    await showPrices(tx, await refreshPrices(tx, [variant.id], at));
    const data = {
      from: variant.history.length > 0 ? plan.seenMinor : null,
      to: plan.minor,
      currency: variant.currency,
      begins: from.toISOString(),
      ends: plan.until?.toISOString() ?? null,
    };
    await record(tx, { action: plan.from ? "price.planned" : "price.set", subject: { type: "variant", id: variant.id }, actor, data });
    return ok({ variantId: variant.id });
  });
}

/** A variant in a currency, with nothing yet where it never had a price in it; null for an unknown one. */
async function lockIn(tx: Tx, variantId: string, currency: Currency): Promise<PricedVariant | null> {
  const known = await lockPrices(tx, [variantId]);
  const [any] = known;
  return known.find((priced) => priced.currency === currency) ?? (any ? { ...any, currency, shown: null, history: [] } : null);
}

/**
 * Takes back every price of a variant in a currency that has not begun: the price in force stays. Errors: NOTHING_PLANNED, also when it has just
 * begun.
 */
export function cancelPlannedPrices(
  variantId: string,
  actor: Actor,
  currency: Currency = HOME_CURRENCY,
): Promise<Result<{ variantId: string }, SetPriceError>> {
  return inTransaction<{ variantId: string }, SetPriceError>(async (tx) => {
    if (!mayChangePrices(actor)) return err({ code: "FORBIDDEN" });
    const variant = await lockIn(tx, variantId, currency);
    if (!variant) return err({ code: "VARIANT_NOT_FOUND" });
    const at = now();
    const count = await cancelPricesAfter(tx, variantId, currency, at);
    if (count === 0) return err({ code: "NOTHING_PLANNED" });
    await showPrices(tx, await refreshPrices(tx, [variantId], at));
    await record(tx, { action: "price.plan_canceled", subject: { type: "variant", id: variantId }, actor, data: { count, currency } });
    return ok({ variantId });
  });
}

/**
 * Takes a variant off sale in a currency from now on: what it cost stays in the history, what was planned is canceled, and orders that were placed
 * keep what was agreed. Another price may follow at any time. Errors: HOME_CURRENCY, in which every product has a price; NOT_FOR_SALE.
 */
export function withdrawPrice(variantId: string, actor: Actor, currency: Currency): Promise<Result<{ variantId: string }, SetPriceError>> {
  return inTransaction<{ variantId: string }, SetPriceError>(async (tx) => {
    if (!mayChangePrices(actor)) return err({ code: "FORBIDDEN" });
    if (currency === HOME_CURRENCY) return err({ code: "HOME_CURRENCY" });
    const variant = await lockIn(tx, variantId, currency);
    if (!variant) return err({ code: "VARIANT_NOT_FOUND" });
    const at = now();
    const current = priceAt(variant.history, at);
    if (!current) return err({ code: "NOT_FOR_SALE" });
    const canceled = await cancelPricesAfter(tx, variantId, currency, at);
    await endPrice(tx, variant, current.from, at);
    await showPrices(tx, await refreshPrices(tx, [variantId], at));
    const data = { from: current.minor, currency, canceled };
    await record(tx, { action: "price.withdrawn", subject: { type: "variant", id: variantId }, actor, data });
    return ok({ variantId });
  });
}
