import { type EuCountry, HOME, isEuCountry } from "@/lib/tax/domain/eu-countries";
import { euRates } from "@/lib/tax/domain/eu-rates";
import type { TaxTerms, TaxTreatment, VatCategory, VatRates } from "@/lib/tax/types";

/** The rate on `day` ("2026-11-20") in basis points. Throws RangeError before the table begins: nothing was sold then. */
export function vatRate(country: EuCountry, category: VatCategory, day: string): number {
  const inForce = euRates[country][category].find(({ from }) => from <= day);
  if (!inForce) throw new RangeError(`no VAT rate for ${category} in ${country} on ${day}`);
  return inForce.basisPoints;
}

const ratesOf = (country: EuCountry, day: string): VatRates => ({
  standard: vatRate(country, "standard", day),
  reduced: vatRate(country, "reduced", day),
  food: vatRate(country, "food", day),
  book: vatRate(country, "book", day),
});

const none: VatRates = { standard: 0, reduced: 0, food: 0, book: 0 };

/**
 * How what leaves France on `day` for `country` is taxed. `business`: its buyer's VAT number, of a member state other than France, was confirmed
 * by VIES. The place of supply is where the parcel arrives (Directive 2006/112/EC art. 33(a)); a business in another member state accounts for
 * VAT itself (art. 138, 200), and what leaves the EU is exempt (art. 146).
 */
export function taxTerms(country: string, day: string, { business }: { business: boolean }): TaxTerms {
  const treatment = treatmentOf(country, business);
  if (isEuCountry(country) && treatment !== "reverse_charge") return { country, treatment, rates: ratesOf(country, day), relief: null };
  return { country, treatment, rates: none, relief: ratesOf(HOME, day) };
}

function treatmentOf(country: string, business: boolean): TaxTreatment {
  if (country === HOME) return "domestic";
  if (!isEuCountry(country)) return "export";
  return business ? "reverse_charge" : "oss";
}
