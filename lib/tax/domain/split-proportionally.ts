/**
 * Splits `amount` in proportion to `weights`: integer shares that sum to `amount` exactly. Each is its exact share rounded down, and the
 * cents left over go to the largest remainders (ties to the earlier). A weight of 0 gets nothing; with no weight at all everything is 0
 * only when `amount` is.
 * Throws RangeError on a negative or fractional number, or on an amount that nobody can take: a caller's bug.
 */
export function splitProportionally(amount: number, weights: readonly number[]): number[] {
  if ([amount, ...weights].some((n) => !Number.isSafeInteger(n) || n < 0)) throw new RangeError("amounts are non-negative integers");
  const whole = weights.reduce((sum, weight) => sum + BigInt(weight), 0n);
  if (whole === 0n) {
    if (amount > 0) throw new RangeError("nothing to split by");
    return weights.map(() => 0);
  }
  const exact = weights.map((weight) => BigInt(weight) * BigInt(amount)); // passes 2^53 long before either factor does
  const shares = exact.map((product) => Number(product / whole));
  const leftOver = amount - shares.reduce((sum, share) => sum + share, 0);
  const remainder = (index: number) => (exact[index] ?? 0n) % whole;
  const neediestFirst = [...weights.keys()].sort((a, b) => compare(remainder(b), remainder(a)) || a - b);
  for (const index of neediestFirst.slice(0, leftOver)) shares[index] = (shares[index] ?? 0) + 1;
  return shares;
}

const compare = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0);
