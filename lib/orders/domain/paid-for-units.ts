/** What was bought of one article, and what was paid for it: its price less its share of the discount. */
export type PaidLine = { readonly quantity: number; readonly paidMinor: number };

/**
 * What the first `units` of a line cost, in minor units: each unit its even share, and the cents left over one each to the first (the
 * largest remainder, which all units share alike). So units given back one by one add up to what was paid, to the cent.
 * Throws RangeError for more units than the line has: a caller's bug.
 */
export function paidForUnits({ quantity, paidMinor }: PaidLine, units: number): number {
  if (!Number.isSafeInteger(units) || units < 0 || units > quantity) throw new RangeError(`${units} units of ${quantity}`);
  const [share, left] = [Math.floor(paidMinor / quantity), paidMinor % quantity];
  return share * units + Math.min(units, left);
}
