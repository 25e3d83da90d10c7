import type { VatCategory } from "@/lib/catalog/types";

export type { VatCategory } from "@/lib/catalog/types";

/** VAT inside the gross amounts of one rate. Amounts in minor units; rates in basis points (2000 = 20 %). */
export type VatGroup = { rateBasisPoints: number; grossMinor: number; vatMinor: number };

/** Something sold at a price that includes VAT. */
export type TaxedAmount = { vatCategory: VatCategory; grossMinor: number };

/**
 * How an order is taxed. `domestic`: French VAT. `oss`: the VAT of the member state that it goes to, declared through the one-stop shop.
 * `reverse_charge`: exempt, the business that buys accounts for VAT in its own state. `export`: exempt, it leaves the EU. `voucher`: gift cards,
 * which pay for goods of any rate; their VAT is due when they do (Directive 2006/112/EC art. 30a, 30b(1)).
 */
export const taxTreatments = ["domestic", "oss", "reverse_charge", "export", "voucher"] as const;
export type TaxTreatment = (typeof taxTreatments)[number];

/** Those under which no VAT is charged. */
export type Untaxed = "reverse_charge" | "export" | "voucher";

/** The rate of each category, in basis points. */
export type VatRates = Readonly<Record<VatCategory, number>>;

/** All that pricing needs to know of tax, settled beforehand: plain data, so that a browser that prices a cart carries no table of Europe. */
export type TaxTerms = {
  readonly country: string; // where it goes, ISO 3166-1 alpha-2
  readonly treatment: TaxTreatment;
  readonly rates: VatRates;
  readonly relief: VatRates | null; // the rates whose VAT comes off the prices; null where VAT is charged
};
