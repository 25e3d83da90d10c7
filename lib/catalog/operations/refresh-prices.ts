import "server-only";
import { type PriceStanding, standingAt } from "@/lib/catalog/domain/price-history";
import { lockPrices, type PricedVariant, removeStandings, writeStandings } from "@/lib/catalog/repository/prices";
import type { Tx } from "@/lib/platform/transaction";

export type PriceChange = { readonly variant: PricedVariant; readonly now: PriceStanding | null }; // null: not for sale any more

/**
 * Makes the rows of these variants say what their history says at `at`: price, prior price, and when the next one is due. The history is the
 * source; this is the one place that copies from it. Answers what was different.
 */
export async function refreshPrices(tx: Tx, variantIds: readonly string[], at: Date): Promise<PriceChange[]> {
  const changes = (await lockPrices(tx, variantIds)).flatMap((variant): PriceChange[] => {
    const now = standingAt(variant.history, at) ?? notYet(variant, at);
    return same(variant.shown, now) ? [] : [{ variant, now }];
  });
  await writeStandings(
    tx,
    changes.flatMap(({ variant: { id, currency }, now }) => (now ? [{ id, currency, ...now }] : [])),
  );
  await removeStandings(
    tx,
    changes.filter(({ now }) => now === null).map(({ variant }) => variant),
  );
  return changes;
}

/** A variant whose first price lies ahead keeps the one that it was written with. */
const notYet = ({ shown, history: [first] }: PricedVariant, at: Date): PriceStanding | null =>
  shown && (!first || first.from > at) ? { minor: shown.minor, priorMinor: null, dueAt: first?.from ?? null } : null;

const same = (a: PriceStanding | null, b: PriceStanding | null): boolean =>
  a?.minor === b?.minor && a?.priorMinor === b?.priorMinor && a?.dueAt?.getTime() === b?.dueAt?.getTime();
