/** One currency's rate as the European Central Bank publishes it: how many units a euro is, "0.8312", on a day. */
export type PublishedRate = { readonly currency: string; readonly day: string; readonly perEuro: string };

/**
 * The rate for a declaration: that of the period's last day or, without one, of the next day of publication (Directive 2006/112/EC art. 369h).
 * Null where none is known yet.
 */
export function rateFor(currency: string, lastDay: string, published: readonly PublishedRate[]): PublishedRate | null {
  const later = published.filter((rate) => rate.currency === currency && rate.day >= lastDay).sort((a, b) => (a.day < b.day ? -1 : 1));
  return later[0] ?? null;
}

/**
 * An amount in cents of euro, rounded half away from zero, exact in BigInt. `digits`: decimals of the amount's currency.
 * Throws RangeError on a rate that is no positive decimal: a bug, the table holds none.
 */
export function toEuroCents(minor: number, digits: number, perEuro: string): number {
  if (!/^\d+(?:\.\d+)?$/.test(perEuro) || !/[1-9]/.test(perEuro)) throw new RangeError(`not a rate: ${perEuro}`);
  const [whole = "0", fraction = ""] = perEuro.split(".");
  const rate = BigInt(whole + fraction);
  const scaled = BigInt(Math.abs(minor)) * 10n ** BigInt(fraction.length) * 100n;
  const divisor = rate * 10n ** BigInt(digits);
  return Number((2n * scaled + divisor) / (2n * divisor)) * Math.sign(minor);
}
