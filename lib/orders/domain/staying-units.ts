/** What became of one line's units so far. */
export type LineHistory = {
  readonly bought: number;
  readonly sent: number; // in parcels
  readonly refunded: number; // paid back, or on the way, outside of returns
  readonly shelved: number; // back on the shelf outside of returns
  readonly inReturns: number; // declared as given back, and not refused
};

/**
 * How many units of a line will never leave. What is paid back, or put back on the shelf, is taken off what has not left first: nobody packs
 * what was not paid for, and a kindness is an amount, not a unit. Of returns it is the units above those that are out: who gives back holds them first.
 */
export function stayingUnits({ bought, sent, refunded, shelved, inReturns }: LineHistory): number {
  const withdrawn = Math.max(0, inReturns - sent);
  return Math.max(0, Math.min(bought - sent, Math.max(refunded, shelved) + withdrawn));
}
