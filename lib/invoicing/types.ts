import type { Locale } from "@/lib/kernel/locale";
import type { Money } from "@/lib/kernel/money";
import type { Seller } from "@/lib/kernel/seller";
import type { TaxTreatment } from "@/lib/tax/types";

/** The two sequences. */
export type DocumentKind = "invoice" | "credit_note";

/** Why a document exists. `refund_failed`: money that went back was sent back by the buyer's bank, so its credit note is undone by an invoice. */
export type DocumentCause = "sale" | "refund" | "refund_failed";

/** How VAT is due, as UNCL5305 says it: at a rate, or not as a supply to a business in another member state, as an export, or as a gift card. */
export type VatCategoryCode = "S" | "K" | "G" | "E";

/** Everything of one rate. `netMinor + vatMinor = grossMinor`. */
export type DocumentGroup = { category: VatCategoryCode; rateBasisPoints: number; grossMinor: number; netMinor: number; vatMinor: number };

/** One printed line. Of goods, or of money that went back without naming any. */
export type DocumentLine = {
  sku: string | null;
  name: string;
  quantity: number;
  unitGrossMinor: number;
  discountMinor: number;
  offer?: string | undefined; // the name of the offer that gave some of the discount
  reliefMinor: number; // the French VAT taken off where none is charged
  grossMinor: number; // paid for it: what is left of unit price × quantity
  netMinor: number;
  vatMinor: number;
  category: VatCategoryCode;
  rateBasisPoints: number;
};

/** Delivery, by rate: it shares the goods' treatment. */
export type DocumentCharge = DocumentGroup;

export type DocumentReference = { number: string; issuedOn: string };

/** A means of payment, and how much of the document's amount it paid, or had back. */
export type DocumentPayment = { means: "gift_card" | "bank_card"; amountMinor: number };

/** Everything that a document says but its buyer, frozen when it was issued. Days are of Europe/Paris; amounts in minor units. */
export type DocumentSnapshot = {
  version: 1;
  kind: DocumentKind;
  cause: DocumentCause;
  number: string;
  issuedOn: string;
  locale: Locale;
  currency: string;
  seller: Seller;
  order: { number: string; placedOn: string; paidOn: string };
  corrects: DocumentReference | null;
  deliverTo: string; // country
  tax: { treatment: TaxTreatment; country: string };
  lines: DocumentLine[];
  charges: DocumentCharge[];
  groups: DocumentGroup[];
  totals: { discountMinor: number; grossMinor: number; netMinor: number; vatMinor: number };
  payments?: DocumentPayment[] | undefined; // where a gift card paid a part of the order
};

/** Who the document is made out to; in an envelope in the table. */
export type DocumentBuyer = {
  name: string;
  company?: string | undefined;
  line1: string;
  line2?: string | undefined;
  postalCode: string;
  city: string;
  country: string;
  vatNumber?: string | undefined;
};

/** A document as a list shows it. */
export type DocumentItem = {
  id: string;
  kind: DocumentKind;
  cause: DocumentCause;
  number: string;
  issuedAt: string; // ISO 8601
  total: Money;
  ready: boolean; // its file is there
};
export type DocumentRow = DocumentItem & { orderNumber: string; corrects: string | null };

/** What the list can be narrowed to; days of Europe/Paris, both included. All of it stands in the URL. */
export type DocumentFilter = {
  kind?: DocumentKind | undefined;
  from?: string | undefined;
  to?: string | undefined;
  page?: number | undefined;
};
export type DocumentSums = { kind: DocumentKind; count: number; total: Money }[];
export type DocumentList = { rows: DocumentRow[]; sums: DocumentSums; older: boolean };
