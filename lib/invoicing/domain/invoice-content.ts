import type { DocumentCharge, DocumentGroup, DocumentLine, DocumentSnapshot, VatCategoryCode } from "@/lib/invoicing/types";
import type { TaxTreatment } from "@/lib/tax/types";

/** What an order says that its invoice repeats: gross amounts, and the VAT that is inside them by rate and by line. */
export type OrderToInvoice = {
  discountMinor: number;
  vatGroups: readonly { rateBasisPoints: number; grossMinor: number; vatMinor: number }[];
  lines: readonly {
    id: string;
    sku: string;
    name: string;
    variantLabel: string;
    quantity: number;
    unitGrossMinor: number;
    grossMinor: number; // before the discount
    discountMinor: number;
    offerName?: string | null;
    reliefMinor: number;
    vatRateBasisPoints: number;
    vatMinor: number;
  }[];
};
export type DocumentContent = Pick<DocumentSnapshot, "lines" | "charges" | "groups" | "totals">;

/**
 * The invoice of an order: the same cents as the order, each net amount being what remains of a gross one without its share of VAT. So lines,
 * groups and total agree exactly, and no amount is computed twice from a rate (ADR 0024). Delivery is what of a rate's gross and VAT the lines
 * do not take.
 */
export function invoiceContent({ discountMinor, vatGroups, lines }: OrderToInvoice, category: VatCategoryCode): DocumentContent {
  const printed = lines.map((line): DocumentLine => {
    const paid = line.grossMinor - line.discountMinor - line.reliefMinor;
    return {
      sku: line.sku,
      name: printedName(line),
      quantity: line.quantity,
      unitGrossMinor: line.unitGrossMinor,
      discountMinor: line.discountMinor,
      ...(line.offerName && { offer: line.offerName }),
      reliefMinor: line.reliefMinor,
      ...amounts(category, line.vatRateBasisPoints, paid, line.vatMinor),
    };
  });
  const groups = vatGroups.map(({ rateBasisPoints, grossMinor, vatMinor }) => amounts(category, rateBasisPoints, grossMinor, vatMinor));
  const charges = groups
    .map((group): DocumentCharge => {
      const mine = printed.filter(({ rateBasisPoints }) => rateBasisPoints === group.rateBasisPoints);
      const rest = (of: "grossMinor" | "vatMinor") => mine.reduce((left, line) => left - line[of], group[of]);
      return amounts(category, group.rateBasisPoints, rest("grossMinor"), rest("vatMinor"));
    })
    .filter(({ grossMinor, vatMinor }) => grossMinor !== 0 || vatMinor !== 0);
  return { lines: printed, charges, groups, totals: totalsOf(groups, discountMinor) };
}

/** What was bought, as a document names it. */
export const printedName = ({ name, variantLabel }: { name: string; variantLabel: string }): string =>
  [name, variantLabel].filter(Boolean).join(", ");

/** The category of everything that an order sells: one order is taxed in one way. */
export const categoryOf = (treatment: TaxTreatment): VatCategoryCode => categories[treatment];

/** A gift card is "E" with its reason in words: "O" would forbid the seller's VAT number on the document (EN 16931, BR-O-02). */
const categories = { domestic: "S", oss: "S", reverse_charge: "K", export: "G", voucher: "E" } as const satisfies Record<
  TaxTreatment,
  VatCategoryCode
>;

/** A gross amount with the VAT inside it and the net that this leaves. */
export const amounts = (category: VatCategoryCode, rateBasisPoints: number, grossMinor: number, vatMinor: number): DocumentGroup => ({
  category,
  rateBasisPoints,
  grossMinor,
  netMinor: grossMinor - vatMinor,
  vatMinor,
});

/** The sums of a document's groups. */
export function totalsOf(groups: readonly DocumentGroup[], discountMinor: number): DocumentContent["totals"] {
  const sum = (of: "grossMinor" | "netMinor" | "vatMinor") => groups.reduce((total, group) => total + group[of], 0);
  return { discountMinor, grossMinor: sum("grossMinor"), netMinor: sum("netMinor"), vatMinor: sum("vatMinor") };
}
