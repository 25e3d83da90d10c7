import type { Shortage, StockLevel, StockLine } from "@/lib/inventory/types";

/** One line a variant, quantities summed, in variant-id order (the lock order). Throws RangeError on a quantity that is not a whole number ≥ 1. */
export function mergeLines(lines: readonly StockLine[]): StockLine[] {
  const quantities = new Map<string, number>();
  for (const { variantId, quantity } of lines) {
    if (!Number.isSafeInteger(quantity) || quantity < 1) throw new RangeError(`not a quantity: ${quantity}`);
    quantities.set(variantId, (quantities.get(variantId) ?? 0) + quantity);
  }
  return [...quantities].map(([variantId, quantity]) => ({ variantId, quantity })).sort((a, b) => (a.variantId < b.variantId ? -1 : 1));
}

/** What cannot be had. A variant without a stock row has nothing to sell. */
export function findShortages(lines: readonly StockLine[], levels: readonly StockLevel[]): Shortage[] {
  const sellable = new Map(levels.map(({ variantId, onHand, reserved }) => [variantId, onHand - reserved]));
  return lines
    .filter(({ variantId, quantity }) => (sellable.get(variantId) ?? 0) < quantity)
    .map(({ variantId }) => ({ variantId, sellable: sellable.get(variantId) ?? 0 }));
}
