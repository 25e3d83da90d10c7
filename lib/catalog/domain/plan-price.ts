import { type PricePoint, priceAt } from "@/lib/catalog/domain/price-history";
import type { PricePlan, SetPriceError } from "@/lib/catalog/types";

/**
 * Why a price cannot be set or planned as asked at `at`; null when it can. One plan at a time: so the price that returns is the one that
 * was seen. The first price in a currency begins at once: there is none to stand before it.
 */
export function findPlanProblem(history: readonly PricePoint[], plan: PricePlan, at: Date): SetPriceError | null {
  const { minor, seenMinor, from, until } = plan;
  if (history.length === 0) return from || until ? { code: "FIRST_BEGINS_NOW" } : null;
  const inForce = priceAt(history, at)?.minor ?? seenMinor;
  if (inForce !== seenMinor) return { code: "STALE", minor: inForce };
  if (history.some((point) => point.from > at)) return { code: "ALREADY_PLANNED" };
  if (minor === inForce) return { code: "SAME_PRICE" };
  if (from && from <= at) return { code: "STARTS_IN_PAST" };
  return until && until <= (from ?? at) ? { code: "ENDS_BEFORE_START" } : null;
}
