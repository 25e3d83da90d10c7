/** Documents as they are frozen when they are issued. */
import { creditContent } from "@/lib/invoicing/domain/credit-content";
import { categoryOf, invoiceContent } from "@/lib/invoicing/domain/invoice-content";
import type { DocumentBuyer, DocumentSnapshot } from "@/lib/invoicing/types";
import { sellerOf } from "@/lib/platform/seller-settings";
import { vatOfOrder } from "@/lib/tax/domain/vat-of-order";
import type { TaxTreatment } from "@/lib/tax/types";

type Sold = { category: "standard" | "food"; unit: number; quantity: number; discount?: number };
type Spec = {
  goods?: readonly Sold[];
  shippingMinor?: number;
  treatment?: TaxTreatment;
  locale?: "fr" | "en";
  buyer?: Partial<DocumentBuyer>;
  refundedMinor?: number;
};

const rates = { standard: 2000, reduced: 1000, food: 550, book: 550 };
const exempt = { standard: 0, reduced: 0, food: 0, book: 0 };
const someGoods: readonly Sold[] = [
  { category: "standard", unit: 2_600, quantity: 2, discount: 520 },
  { category: "food", unit: 1_250, quantity: 3 },
];

/** An invoice, or where money went back its credit note; with the buyer that it is made out to. */
export function aDocument({ goods = someGoods, shippingMinor = 490, treatment = "domestic", locale = "fr", ...spec }: Spec = {}): {
  snapshot: DocumentSnapshot;
  buyer: DocumentBuyer;
} {
  const paid = goods.map(({ unit, quantity, discount = 0 }) => unit * quantity - discount);
  const charged = treatment === "domestic" || treatment === "oss";
  const vat = vatOfOrder(
    goods.map(({ category }, i) => ({ vatCategory: category, grossMinor: paid[i] ?? 0 })),
    shippingMinor,
    charged ? rates : exempt,
  );
  const lines = goods.map(({ unit, quantity, discount = 0 }, i) => ({
    id: `line-${i}`,
    sku: `VASE-${i + 1}`,
    name: ["Vase Alba", "Miel d’acacia", "Bol « Œuf »"][i % 3] ?? "",
    variantLabel: ["Craie", "250 g", "Ø 12 cm"][i % 3] ?? "",
    quantity,
    unitGrossMinor: unit,
    grossMinor: unit * quantity,
    discountMinor: discount,
    reliefMinor: 0,
    vatRateBasisPoints: vat.lines[i]?.rateBasisPoints ?? 0,
    vatMinor: vat.lines[i]?.vatMinor ?? 0,
  }));
  const sale = invoiceContent(
    { discountMinor: lines.reduce((sum, { discountMinor }) => sum + discountMinor, 0), vatGroups: vat.groups, lines },
    categoryOf(treatment),
  );
  const refunded = spec.refundedMinor;
  const content = refunded
    ? creditContent(sale, [], { amountMinor: refunded, goods: [], shippingMinor: 0, words: "Remboursement sur la facture F2026-000001" })
    : sale;
  const country = treatment === "export" ? "CH" : treatment === "domestic" ? "FR" : "BE";
  return {
    snapshot: {
      version: 1,
      kind: refunded ? "credit_note" : "invoice",
      cause: refunded ? "refund" : "sale",
      number: refunded ? "A2026-000001" : "F2026-000001",
      issuedOn: "2026-11-21",
      locale,
      currency: "EUR",
      seller: sellerOf({}),
      order: { number: "7K3M9QX2TB", placedOn: "2026-11-21", paidOn: "2026-11-21" },
      corrects: refunded ? { number: "F2026-000001", issuedOn: "2026-11-20" } : null,
      deliverTo: country,
      tax: { treatment, country: charged ? (treatment === "oss" ? "BE" : "FR") : country },
      ...content,
    },
    buyer: { name: "Zoé Lefèvre", line1: "12 rue de l’Œuvre", postalCode: "75011", city: "Paris", country, ...spec.buyer },
  };
}
