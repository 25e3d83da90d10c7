import { type PricePoint, priceAt } from "@/lib/catalog/domain/price-history";
import type { PricePlan, SetPriceError } from "@/lib/catalog/types";

/**
 * Why a price cannot be set or planned as asked at `at`; null when it can. One plan at a time: so the price that returns is the one that
 * was seen. The first price in a currency begins at once, and so does one after a withdrawal: there is none to stand before it.
 */
export function findPlanProblem(history: readonly PricePoint[], plan: PricePlan, at: Date): SetPriceError | null {
  const { minor, seenMinor, from, until } = plan;
  const now = priceAt(history, at);
  if (!now && history.every((point) => point.from <= at)) {
    if (history.length > 0 && seenMinor !== 0) return { code: "STALE", minor: 0 };
    return from || until ? { code: "FIRST_BEGINS_NOW" } : null;
  }
  const inForce = now?.minor ?? seenMinor;
  if (inForce !== seenMinor) return { code: "STALE", minor: inForce };
  if (history.some((point) => point.from > at)) return { code: "ALREADY_PLANNED" };
  if (minor === inForce) return { code: "SAME_PRICE" };
  if (from && from <= at) return { code: "STARTS_IN_PAST" };
  return until && until <= (from ?? at) ? { code: "ENDS_BEFORE_START" } : null;
}
