/** So many basis points of an amount, half up, exact beyond 2^53. */
export const percentOf = (minor: number, basisPoints: number): number => Number((BigInt(minor) * BigInt(basisPoints) + 5_000n) / 10_000n);
