/** How an order was taxed: lib/tax names and explains them. */
export type OrderTaxTreatment = "domestic" | "oss" | "reverse_charge" | "export" | "voucher";

/** A buyer's VAT number and what VIES said of it at that moment; `consultation` is its proof, where it gave one. */
export type CheckedVatNumber = {
  number: string; // with its country: "BE0428759497"
  check: "valid" | "invalid" | "unavailable";
  consultation: string | null;
  checkedAt: string; // ISO 8601
};

/** Whose VAT an order bears, or would. */
export type OrderTax = { country: string; treatment: OrderTaxTreatment; number: CheckedVatNumber | null };
