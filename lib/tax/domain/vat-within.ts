/**
 * The VAT inside a gross amount: round half up of G·r / (100 % + r), in minor units, exact in BigInt.
 * Throws RangeError on a negative or fractional argument: a caller's bug.
 * EU law leaves the rounding to the member states (CJEU C-484/06 Ahold, C-302/07 Wetherspoon); half up to the nearest cent is France's.
 */
export function vatWithin(grossMinor: number, rateBasisPoints: number): number {
  if ([grossMinor, rateBasisPoints].some((n) => !Number.isSafeInteger(n) || n < 0)) throw new RangeError("non-negative integers only");
  const numerator = BigInt(grossMinor) * BigInt(rateBasisPoints);
  const denominator = BigInt(10_000 + rateBasisPoints);
  return Number((2n * numerator + denominator) / (2n * denominator));
}
