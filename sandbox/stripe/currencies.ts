/** What Stripe charges in, and how small and how large an amount may be (docs.stripe.com/currencies, 2026-11). Amounts in minor units. */

const words = (text: string) => new Set(text.trim().split(/\s+/));

const currencies = words(`
  usd aed afn all amd ang aoa ars aud awg azn bam bbd bdt bgn bhd bif bmd bnd bob brl bsd bwp byn bzd cad cdf chf clp cny cop crc cve
  czk djf dkk dop dzd egp etb eur fjd fkp gbp gel gip gmd gnf gtq gyd hkd hnl htg huf idr ils inr isk jmd jod jpy kes kgs khr kmf krw
  kwd kyd kzt lak lbp lkr lrd lsl mad mdl mga mkd mmk mnt mop mur mvr mwk mxn myr mzn nad ngn nio nok npr nzd omr pab pen pgk php pkr
  pln pyg qar ron rsd rub rwf sar sbd scr sek sgd shp sle sos srd std szl thb tjs tnd top try ttd twd tzs uah ugx uyu uzs vnd vuv wst
  xaf xcd xcg xof xpf yer zar zmw
`);
const zeroDecimal = words("bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf");
const threeDecimal = words("bhd jod kwd omr tnd");
/** Written with two decimals that must be 00. */
const wholeOnly = words("isk ugx");

const minimums: Readonly<Record<string, number>> = {
  aed: 200,
  aud: 50,
  bgn: 100,
  brl: 50,
  cad: 50,
  chf: 50,
  czk: 1500,
  dkk: 250,
  eur: 50,
  gbp: 30,
  hkd: 400,
  huf: 17500,
  inr: 50,
  jpy: 50,
  mxn: 1000,
  myr: 200,
  nok: 300,
  nzd: 50,
  pln: 200,
  ron: 200,
  sek: 300,
  sgd: 50,
  thb: 1000,
  usd: 50,
};

/** The largest amount: eight digits. */
export const maximumAmount = 99_999_999;

export const isCurrency = (code: string): boolean => currencies.has(code.toLowerCase());
export const currencyList = (): string => [...currencies].join(", ");

/** Digits after the point: 2, or 0 (JPY), or 3 (KWD). */
export function decimalsOf(currency: string): number {
  if (zeroDecimal.has(currency)) return 0;
  return threeDecimal.has(currency) ? 3 : 2;
}

/** The smallest charge in this currency; a half unit where Stripe names none. */
export const minimumCharge = (currency: string): number => minimums[currency] ?? Math.max(1, 10 ** decimalsOf(currency) / 2);

/** False for amounts that no card network takes: KWD 1.001, ISK 10.50. */
export function isChargeable(amount: number, currency: string): boolean {
  if (threeDecimal.has(currency)) return amount % 10 === 0;
  return !wholeOnly.has(currency) || amount % 100 === 0;
}

/** `1 234,50 €` in French, `€1,234.50` in English. */
export function formatAmount(amount: number, currency: string, locale: string): string {
  const decimals = decimalsOf(currency);
  return new Intl.NumberFormat(locale, {
    style: "currency",
    currency: currency.toUpperCase(),
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  }).format(amount / 10 ** decimals);
}
