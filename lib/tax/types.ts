import type { VatCategory } from "@/lib/catalog/types";

export type { VatCategory } from "@/lib/catalog/types";

/** VAT inside the gross amounts of one rate. Amounts in minor units; rates in basis points (2000 = 20 %). */
export type VatGroup = { rateBasisPoints: number; grossMinor: number; vatMinor: number };

/** Something sold at a price that includes VAT. */
export type TaxedAmount = { vatCategory: VatCategory; grossMinor: number };
