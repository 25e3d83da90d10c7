import type { TaxTerms } from "@/lib/tax/types";

/**
 * How an order of gift cards is taxed: not at all. They pay for goods of several rates and countries, so the supply is what they pay for later
 * (Directive 2006/112/EC art. 30b(1)); no French VAT is inside their price that could come off it.
 */
export const voucherTerms = (country: string): TaxTerms => ({
  country,
  treatment: "voucher",
  rates: { standard: 0, reduced: 0, food: 0, book: 0 },
  relief: null,
});
