/** A price and the moment from which it is in force, until the next one's, or until it was withdrawn. */
export type PricePoint = { readonly minor: number; readonly from: Date; readonly ended?: Date | null };

/** What a shopper is asked and shown: `priorMinor` only where the price is a reduction; `dueAt` is when the next planned price begins. */
export type PriceStanding = { readonly minor: number; readonly priorMinor: number | null; readonly dueAt: Date | null };

/** How far back the law looks for the prior price (LAW.md row 4). */
export const PRIOR_PRICE_DAYS = 30;
const WINDOW_MS = PRIOR_PRICE_DAYS * 86_400_000;

const isOver = ({ ended }: PricePoint, at: Date): boolean => ended != null && ended <= at;

/** The price in force at a moment, or null: before the first, and once it was withdrawn. `history` is oldest first, here and below. */
export function priceAt(history: readonly PricePoint[], at: Date): PricePoint | null {
  const last = history.findLast(({ from }) => from <= at);
  return last && !isOver(last, at) ? last : null;
}

/**
 * The lowest price in force in the 30 days before a reduction started, in minor units; null when nothing was on sale then. A product younger
 * than that has the lowest of its own life. Each step of successive reductions looks back from its own start: an earlier step counts as a price.
 */
export function priorPrice(history: readonly PricePoint[], reductionStart: Date): number | null {
  const end = reductionStart.getTime();
  const counted = history.filter(({ from, ended }, index) => {
    const next = history[index + 1]?.from.getTime() ?? Number.POSITIVE_INFINITY;
    const until = Math.min(next, ended?.getTime() ?? next);
    return from.getTime() < end && until > end - WINDOW_MS;
  });
  return counted.length > 0 ? Math.min(...counted.map(({ minor }) => minor)) : null;
}

/** How a price stands at a moment; null where none is in force. The same price set again starts nothing: a reduction began with its first day. */
export function standingAt(history: readonly PricePoint[], at: Date): PriceStanding | null {
  const past = history.filter(({ from }) => from <= at);
  const current = past.at(-1);
  if (!current || isOver(current, at)) return null;
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
