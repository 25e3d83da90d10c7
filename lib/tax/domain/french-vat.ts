import type { VatCategory } from "@/lib/tax/types";

type Rate = { basisPoints: number; from: string; source: string };

/**
 * The rates of mainland France by the day they came into force, newest first.
 *
 * They hold for every EU destination while the shop's sales to consumers in other member states stay below €10,000 a year:
 * the place of supply is then where the goods leave from (Directive 2006/112/EC art. 32 and 59c(1); CGI art. 258 A and 259 D).
 * Above it, each destination's own rate is due: that is another table, chosen by country.
 */
const rates: Record<VatCategory, readonly Rate[]> = {
  standard: [
    { basisPoints: 2000, from: "2014-01-01", source: "CGI art. 278" },
    { basisPoints: 1960, from: "2000-04-01", source: "CGI art. 278 (loi 2000-656)" },
  ],
  food: [{ basisPoints: 550, from: "1982-07-01", source: "CGI art. 278-0 bis, A, 1°" }],
  book: [{ basisPoints: 550, from: "2013-01-01", source: "CGI art. 278-0 bis, A, 3° (loi 2012-958 art. 28)" }],
};

/** The rate on `day` ("2026-11-20") in basis points. Throws RangeError before the table begins: nothing was sold then. */
export function frenchVatRate(category: VatCategory, day: string): number {
  const inForce = rates[category].find(({ from }) => from <= day);
  if (!inForce) throw new RangeError(`no VAT rate for ${category} on ${day}`);
  return inForce.basisPoints;
}
