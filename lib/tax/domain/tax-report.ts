import { type Quarter, quarterOf } from "@/lib/kernel/quarter";
import { isExempt } from "@/lib/tax/domain/is-exempt";
import { paidAt, type RateAmount, type Sale, saleInPeriod } from "@/lib/tax/domain/sale-in-period";
import { type PublishedRate, rateFor, toEuroCents } from "@/lib/tax/domain/to-euro";

/** A row of the declaration, in cents of euro. */
export type OssRow = { readonly country: string; readonly rateBasisPoints: number; readonly baseMinor: number; readonly vatMinor: number };
/** What of an earlier quarter changed in this one: declared by quarter and country. */
export type OssCorrection = OssRow & { readonly quarter: Quarter };
export type TaxSum = { readonly baseMinor: number; readonly vatMinor: number };

/** All in cents of euro. `domestic` + `oss` + `exempt`, bases and VAT, are `orders`: what came in less what went back. */
export type TaxReport = {
  readonly rows: readonly OssRow[];
  readonly corrections: readonly OssCorrection[];
  readonly domestic: TaxSum;
  readonly oss: TaxSum;
  readonly exempt: TaxSum;
  readonly ratesMissing: readonly string[]; // currencies whose sales are left out until the bank's rate is known
  readonly reported: readonly InCurrency[]; // the same before it became euro, with what is left out: to be compared, amounts of one currency with their like
};

/** An amount with VAT in minor units of its currency. */
export type InCurrency = { readonly currency: string; readonly minor: number };

/** The instants between which a quarter lies, as the clocks of Paris go, and its last day. */
export type Period = { readonly quarter: Quarter; readonly from: string; readonly to: string; readonly lastDay: string };

type Key = string;
type Sums = Map<Key, { row: OssCorrection; grossMinor: number; vatMinor: number; currency: string; treatment: Sale["treatment"] }>;

/**
 * The declaration of a quarter: by country and rate what was sold into other member states, less what went back of it, in euro at the European
 * Central Bank's rate of the last day (Directive 2006/112/EC art. 369g, 369h); what went back of earlier quarters apart, by quarter; and beside it
 * what is French and what is exempt, so that all that came in is accounted for. `digitsOf`: decimals of a currency; `dayOf`: of an instant in Paris.
 */
export function taxReport(
  sales: readonly Sale[],
  period: Period,
  published: readonly PublishedRate[],
  { digitsOf, dayOf }: { digitsOf: (currency: string) => number; dayOf: (instant: string) => string },
): TaxReport {
  const sums: Sums = new Map();
  for (const sale of sales) {
    const paid = paidAt(sale);
    if (paid === null) continue;
    const quarter = quarterOf(dayOf(paid));
    for (const amount of saleInPeriod(sale, period)) addTo(sums, sale, quarter, amount);
  }
  const missing = new Set<string>();
  const converted = [...sums.values()].flatMap(({ row, grossMinor, vatMinor, currency, treatment }) => {
    const perEuro = currency === "EUR" ? "1" : rateFor(currency, period.lastDay, published)?.perEuro;
    if (!perEuro) missing.add(currency);
    if (!perEuro || (grossMinor === 0 && vatMinor === 0)) return [];
    const vat = toEuroCents(vatMinor, digitsOf(currency), perEuro);
    return [{ ...row, treatment, baseMinor: toEuroCents(grossMinor, digitsOf(currency), perEuro) - vat, vatMinor: vat }];
  });
  const oss = merged(converted.filter(({ treatment }) => treatment === "oss"));
  return {
    rows: oss.filter(({ quarter }) => quarter === period.quarter).map(({ quarter: _this, ...row }) => row),
    corrections: oss.filter(({ quarter }) => quarter !== period.quarter),
    domestic: sumOf(converted.filter(({ treatment }) => treatment === "domestic")),
    oss: sumOf(oss),
    exempt: sumOf(converted.filter(({ treatment }) => isExempt(treatment))),
    ratesMissing: [...missing].sort(),
    reported: grossOf(sums),
  };
}

function addTo(sums: Sums, { country, currency, treatment }: Sale, quarter: Quarter, amount: RateAmount): void {
  const { rateBasisPoints } = amount;
  const key = [quarter, treatment, country, rateBasisPoints, currency].join();
  const known = sums.get(key);
  sums.set(key, {
    row: { quarter, country, rateBasisPoints, baseMinor: 0, vatMinor: 0 },
    grossMinor: (known?.grossMinor ?? 0) + amount.grossMinor,
    vatMinor: (known?.vatMinor ?? 0) + amount.vatMinor,
    currency,
    treatment,
  });
}

/** What all sums come to, each currency by itself; what comes to nothing is not there. */
function grossOf(sums: Sums): InCurrency[] {
  const byCurrency = new Map<string, number>();
  for (const { currency, grossMinor } of sums.values()) byCurrency.set(currency, (byCurrency.get(currency) ?? 0) + grossMinor);
  return [...byCurrency]
    .filter(([, minor]) => minor !== 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([currency, minor]) => ({ currency, minor }));
}

/** One row for what was sold in several currencies, by quarter, country and rate. */
function merged(rows: readonly OssCorrection[]): OssCorrection[] {
  const byKey = new Map<Key, OssCorrection>();
  for (const { quarter, country, rateBasisPoints, baseMinor, vatMinor } of rows) {
    const key = `${quarter} ${country} ${String(rateBasisPoints).padStart(5, "0")}`;
    const known = byKey.get(key);
    const sum = { baseMinor: (known?.baseMinor ?? 0) + baseMinor, vatMinor: (known?.vatMinor ?? 0) + vatMinor };
    byKey.set(key, { quarter, country, rateBasisPoints, ...sum });
  }
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}

const sumOf = (rows: readonly TaxSum[]): TaxSum =>
  rows.reduce((sum, row) => ({ baseMinor: sum.baseMinor + row.baseMinor, vatMinor: sum.vatMinor + row.vatMinor }), {
    baseMinor: 0,
    vatMinor: 0,
  });
