import type { TaxTreatment, Untaxed } from "@/lib/tax/types";

/** Whether no VAT is charged at all: not the same as a rate of 0 %. */
export const isExempt = (treatment: TaxTreatment): treatment is Untaxed =>
  treatment === "reverse_charge" || treatment === "export" || treatment === "voucher";
