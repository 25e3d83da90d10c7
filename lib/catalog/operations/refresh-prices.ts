import "server-only";
import { type PriceStanding, standingAt } from "@/lib/catalog/domain/price-history";
import { lockPrices, type PricedVariant, writeStandings } from "@/lib/catalog/repository/prices";
import type { Tx } from "@/lib/platform/transaction";

export type PriceChange = { readonly variant: PricedVariant; readonly now: PriceStanding };

/**
 * Makes the rows of these variants say what their history says at `at`: price, prior price, and when the next one is due. The history is the
 * source; this is the one place that copies from it. Answers what was different.
 */
export async function refreshPrices(tx: Tx, variantIds: readonly string[], at: Date): Promise<PriceChange[]> {
  const changes = (await lockPrices(tx, variantIds)).flatMap((variant): PriceChange[] => {
    const now = standingAt(variant.history, at) ?? notYet(variant);
    return now === null || same(variant.shown, now) ? [] : [{ variant, now }];
  });
  await writeStandings(
    tx,
    changes.map(({ variant: { id, currency }, now }) => ({ id, currency, ...now })),
  );
  return changes;
}

/** A variant whose first price lies ahead keeps the one that it was written with. */
const notYet = ({ shown, history }: PricedVariant): PriceStanding | null =>
  shown && { minor: shown.minor, priorMinor: null, dueAt: history[0]?.from ?? null };

const same = (a: PriceStanding | null, b: PriceStanding): boolean =>
  a?.minor === b.minor && a.priorMinor === b.priorMinor && a.dueAt?.getTime() === b.dueAt?.getTime();
