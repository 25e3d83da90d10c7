import { intlTag } from "@/lib/kernel/locale";

/** An amount in the currency's minor unit (1999 = €19.99 = ¥1999); always a safe integer. */
export type Money = { readonly minor: number; readonly currency: string };

/** The only way in: bigint columns and parsed input become Money here or not at all. Throws RangeError outside the safe integers. */
export function money(minor: bigint | number, currency: string): Money {
  const amount = Number(minor);
  if (!Number.isSafeInteger(amount)) throw new RangeError(`not a safe integer: ${minor}`);
  return { minor: amount, currency };
}

function sameCurrency(a: Money, b: Money): string {
  if (a.currency !== b.currency) throw new RangeError(`${a.currency} and ${b.currency} do not add up`);
  return a.currency;
}

/** Sum of two amounts of one currency; throws RangeError on a mixed pair or an unsafe sum. */
export const add = (a: Money, b: Money): Money => money(a.minor + b.minor, sameCurrency(a, b));

/** `amount` × a whole number, exact beyond 2^53 before the range check. */
export function multiply(amount: Money, times: number): Money {
  return money(BigInt(amount.minor) * BigInt(times), amount.currency);
}

/** Sum of a list; `currency` gives the empty list a unit. */
export const total = (amounts: readonly Money[], currency: string): Money => amounts.reduce(add, money(0, currency));

/** For people, with narrow spaces as French type wants them: "26,00 €", "€26.00", "JP¥1,999". The decimals come from the currency (ISO 4217 through Intl), never from a division by 100. */
export function formatMoney(amount: Money, locale: string): string {
  const format = new Intl.NumberFormat(intlTag(locale), { style: "currency", currency: amount.currency });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return format.format(toDecimalString(amount.minor, digits)).replaceAll("\u00a0", "\u202f");
}

/** Intl takes decimal strings exactly; a float would lose cents above 2^53 / 100. */
function toDecimalString(minor: number, digits: number): `${number}` {
  const sign = minor < 0 ? "-" : "";
  const padded = String(Math.abs(minor)).padStart(digits + 1, "0");
  const cut = padded.length - digits;
  return `${sign}${padded.slice(0, cut)}${digits > 0 ? `.${padded.slice(cut)}` : ""}` as `${number}`;
}

/** The decimal point moved for machines ("26.00"), as schema.org offers and CSV want it. */
export function decimalString(amount: Money): string {
  const digits = new Intl.NumberFormat("en", { style: "currency", currency: amount.currency }).resolvedOptions().maximumFractionDigits ?? 2;
  return toDecimalString(amount.minor, digits);
}

/** The amount alone, without spaces, the currency's code, its sign, or its sign as the language writes it (£ is "£GB" in French). */
function withoutSigns(text: string, currency: string, locale: string): string {
  const parts = new Intl.NumberFormat(intlTag(locale), { style: "currency", currency }).formatToParts(0);
  const sign = parts.find(({ type }) => type === "currency")?.value ?? currency;
  return text
    .replaceAll(sign, "")
    .replace(/[\s\u00a0\u202f€$£¥]/g, "")
    .replace(new RegExp(currency, "i"), "");
}

/**
 * What a person typed ("12,50", "12.5", "1 234,56 €") as Money, or null when it is not one amount of at most the currency's decimals.
 * The last comma or point is the decimal mark unless exactly three digits follow and none before could be decimals.
 */
export function parseMoney(text: string, currency: string, locale: string): Money | null {
  const digits = new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
  const bare = withoutSigns(text, currency, locale);
  const groupMark = locale === "fr" ? "." : ",";
  const decimalMark = locale === "fr" ? "," : ".";
  const plain = new RegExp(`^-?\\d{1,15}(?:[.,]\\d{1,${Math.max(digits, 1)}})?$`);
  const grouped = new RegExp(`^-?\\d{1,3}(?:\\${groupMark}\\d{3})+(?:\\${decimalMark}\\d{1,${Math.max(digits, 1)}})?$`);
  const normal = grouped.test(bare)
    ? bare.replaceAll(groupMark, "").replace(decimalMark, ".")
    : plain.test(bare)
      ? bare.replace(",", ".")
      : null;
  if (normal === null) return null;
  const [whole = "0", fraction = ""] = normal.replace("-", "").split(".");
  if (fraction.length > digits) return null;
  const minor = Number(whole + fraction.padEnd(digits, "0")) * (normal.startsWith("-") ? -1 : 1);
  return Number.isSafeInteger(minor) ? { minor, currency } : null;
}
