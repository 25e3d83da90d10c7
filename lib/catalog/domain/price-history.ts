/** A price and the moment from which it is in force, until the next one's. */
export type PricePoint = { readonly minor: number; readonly from: Date };

/** What a shopper is asked and shown: `priorMinor` only where the price is a reduction; `dueAt` is when the next planned price begins. */
export type PriceStanding = { readonly minor: number; readonly priorMinor: number | null; readonly dueAt: Date | null };

/** How far back the law looks for the prior price (LAW.md row 4). */
export const PRIOR_PRICE_DAYS = 30;
const WINDOW_MS = PRIOR_PRICE_DAYS * 86_400_000;

/** The price in force at a moment, or null before the first. `history` is oldest first, here and below. */
export const priceAt = (history: readonly PricePoint[], at: Date): PricePoint | null => history.findLast(({ from }) => from <= at) ?? null;

/**
 * The lowest price in force in the 30 days before a reduction started, in minor units; null when nothing was on sale then. A product younger
 * than that has the lowest of its own life. Each step of successive reductions looks back from its own start: an earlier step counts as a price.
 */
export function priorPrice(history: readonly PricePoint[], reductionStart: Date): number | null {
  const end = reductionStart.getTime();
  const counted = history.filter(({ from }, index) => {
    const until = history[index + 1]?.from.getTime() ?? Number.POSITIVE_INFINITY;
    return from.getTime() < end && until > end - WINDOW_MS;
  });
  return counted.length > 0 ? Math.min(...counted.map(({ minor }) => minor)) : null;
}

/** How a price stands at a moment; null before the first price. The same price set again starts nothing: a reduction began with its first day. */
export function standingAt(history: readonly PricePoint[], at: Date): PriceStanding | null {
  const past = history.filter(({ from }) => from <= at);
  const current = past.at(-1);
  if (!current) return null;
  const start = past.findLastIndex(({ minor }) => minor !== current.minor) + 1;
  const prior = priorPrice(history, past[start]?.from ?? current.from);
  return {
    minor: current.minor,
    priorMinor: prior !== null && prior > current.minor ? prior : null,
    dueAt: history.find(({ from }) => from > at)?.from ?? null,
  };
}

/** The reduction in whole percent of the prior price, rounded down: never more than was taken off. */
export const percentOff = (priorMinor: number, minor: number): number => Number((BigInt(priorMinor - minor) * 100n) / BigInt(priorMinor));
