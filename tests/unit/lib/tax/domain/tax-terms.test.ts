import { describe, expect, it } from "vitest";
import { countries } from "@/lib/shipping/domain/zones";
import { euCountries, isEuCountry } from "@/lib/tax/domain/eu-countries";
import { euRates } from "@/lib/tax/domain/eu-rates";
import { taxTerms, vatRate } from "@/lib/tax/domain/tax-terms";
import published from "@/tests/vectors/vat-standard-rates.json";

const day = "2026-11-20";

describe("vatRate", () => {
  it.each([
    { country: "FR", category: "standard", day, rate: 2000, because: "CGI art. 278" },
    { country: "FR", category: "standard", day: "2014-01-01", rate: 2000, because: "the rate rose that day" },
    { country: "FR", category: "standard", day: "2013-12-31", rate: 1960, because: "it had not risen yet" },
    { country: "FR", category: "food", day, rate: 550, because: "CGI art. 278-0 bis, A, 1°" },
    { country: "FR", category: "book", day, rate: 550, because: "CGI art. 278-0 bis, A, 3°" },
    { country: "FR", category: "book", day: "2013-01-01", rate: 550, because: "books came back from 7 % that day" },
    { country: "DE", category: "book", day, rate: 700, because: "UStG § 12 (2)" },
    { country: "HU", category: "standard", day, rate: 2700, because: "it is the highest of the Union" },
    { country: "DK", category: "book", day, rate: 2500, because: "Denmark has one rate" },
    { country: "IE", category: "book", day, rate: 0, because: "books are zero-rated there, which is not the same as exempt" },
    { country: "EE", category: "standard", day: "2025-06-30", rate: 2200, because: "the rate rose to 24 % the day after" },
    { country: "FI", category: "standard", day, rate: 2550, because: "half percents exist" },
    { country: "SE", category: "food", day: "2026-03-31", rate: 1200, because: "the cut had not begun" },
    { country: "SE", category: "food", day, rate: 600, because: "food is halved from April 2026" },
    { country: "SE", category: "food", day: "2028-01-01", rate: 1200, because: "the cut is for a time" },
    { country: "RO", category: "standard", day: "2025-08-01", rate: 2100, because: "Legea 141/2025" },
  ] as const)("is $rate basis points for $category in $country on $day, since $because", ({ country, category, day, rate }) => {
    expect(vatRate(country, category, day)).toBe(rate);
  });

  it("throws for a day before the table, where any rate would be invented", () => {
    expect(() => vatRate("FR", "book", "2012-12-31")).toThrow(RangeError);
    expect(() => vatRate("DE", "standard", "2021-06-30")).toThrow(RangeError);
  });

  it("lists each rate newest first, within what the directive allows, and no reduced rate above the standard one", () => {
    for (const categories of Object.values(euRates)) {
      for (const dated of Object.values(categories)) {
        const days = dated.map(({ from }) => from);
        expect(days).toEqual([...new Set(days)].sort().reverse());
        for (const { basisPoints, source } of dated) {
          expect(basisPoints >= 0 && basisPoints <= 2_700 && Number.isInteger(basisPoints)).toBe(true);
          expect(source).not.toBe("");
        }
      }
    }
    for (const country of euCountries) {
      const { standard, reduced, food, book } = taxTerms(country, day, { business: false }).rates;
      expect(standard).toBeGreaterThanOrEqual(1_500); // Directive 2006/112/EC art. 97
      expect(Math.max(reduced, food, book)).toBeLessThanOrEqual(standard);
    }
  });

  it("has the standard rates of the published table, on every day since the one-stop shop", () => {
    expect(new Set(published.rates.map(({ country }) => country))).toEqual(new Set(euCountries));
    for (const { country, from, basisPoints } of published.rates) {
      expect([country, from, isEuCountry(country) && vatRate(country, "standard", from)]).toEqual([country, from, basisPoints]);
    }
  });
});

describe("taxTerms", () => {
  it.each([
    ["FR", false, "domestic"],
    ["FR", true, "domestic"],
    ["DE", false, "oss"],
    ["DE", true, "reverse_charge"],
    ["CH", false, "export"],
    ["GB", false, "export"],
    ["US", true, "export"],
  ] as const)("to %s, business %s: %s", (country, business, treatment) => {
    const terms = taxTerms(country, day, { business });
    expect(terms.treatment).toBe(treatment);
    const exempt = treatment === "reverse_charge" || treatment === "export";
    expect(terms.relief).toEqual(exempt ? { standard: 2000, reduced: 1000, food: 550, book: 550 } : null);
    if (exempt) expect(Object.values(terms.rates)).toEqual([0, 0, 0, 0]);
  });

  it("knows every country that parcels go to: the 27 of the Union, and four outside it", () => {
    const treatments = countries.map((country) => taxTerms(country, day, { business: false }).treatment);
    expect(treatments.filter((treatment) => treatment === "domestic")).toHaveLength(1);
    expect(treatments.filter((treatment) => treatment === "oss")).toHaveLength(26);
    expect(treatments.filter((treatment) => treatment === "export")).toHaveLength(4);
  });
});
