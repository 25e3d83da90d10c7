import "server-only";
import type { OrderToInvoice } from "@/lib/invoicing/domain/invoice-content";
import type { MoneyFact, RefundOfSale } from "@/lib/invoicing/domain/missing-documents";
import { snapshotSchema } from "@/lib/invoicing/schemas";
import type { DocumentBuyer, DocumentCause, DocumentSnapshot } from "@/lib/invoicing/types";
import type { Locale } from "@/lib/kernel/locale";
import { addressSchema, vatGroupsSchema } from "@/lib/orders/schemas";
import { decryptAddress, decryptPersonalData } from "@/lib/platform/crypto";
import type { Tx } from "@/lib/platform/transaction";
import type { TaxTreatment } from "@/lib/tax/types";

export type Issued = { id: string; cause: DocumentCause; refundId: string | null; snapshot: DocumentSnapshot };

/** An order with everything that its documents depend on. */
export type Sale = {
  id: string;
  number: string;
  locale: Locale;
  currency: string;
  createdAt: Date;
  confirmedAt: Date | null;
  country: string;
  tax: { treatment: TaxTreatment; country: string };
  paid: { totalMinor: number; giftCardMinor: number };
  content: OrderToInvoice;
  facts: MoneyFact[];
  refunds: RefundOfSale[];
  issued: Issued[]; // oldest first
  buyer: () => DocumentBuyer;
};

type Row = {
  number: string;
  locale: Locale;
  currency: string;
  createdAt: Date;
  confirmedAt: Date | null;
  shippingCountry: string;
  shippingAddress: string;
  vatNumber: string | null;
  taxTreatment: TaxTreatment;
  taxCountry: string;
  totalMinor: bigint;
  giftCardMinor: bigint;
  discountMinor: bigint;
  vatGroups: unknown;
  lines: OrderToInvoice["lines"];
  refunded: boolean;
  invoiced: boolean;
};

/** The order with its lines, as numbers in minor units, and whether it has a history: what every sale reads, in one statement. */
const readOrder = (tx: Tx, orderId: string): Promise<Row[]> => tx.$queryRaw<Row[]>`
  SELECT number, locale, currency, created_at AS "createdAt", confirmed_at AS "confirmedAt", shipping_country AS "shippingCountry",
    shipping_address AS "shippingAddress", vat_number AS "vatNumber", tax_treatment AS "taxTreatment", tax_country AS "taxCountry",
    total_minor AS "totalMinor", gift_card_minor AS "giftCardMinor", discount_minor AS "discountMinor", vat_groups AS "vatGroups",
    (SELECT jsonb_agg(jsonb_build_object('id', l.id, 'sku', l.sku, 'name', l.name, 'variantLabel', l.variant_label, 'quantity', l.quantity,
        'unitGrossMinor', l.unit_gross_minor, 'grossMinor', l.gross_minor, 'discountMinor', l.discount_minor, 'offerName', l.offer_name,
        'reliefMinor', l.vat_relief_minor, 'vatRateBasisPoints', l.vat_rate_basis_points, 'vatMinor', l.vat_minor) ORDER BY l.position)
      FROM order_lines l WHERE l.order_id = o.id) AS lines,
    EXISTS (SELECT 1 FROM refunds WHERE order_id = o.id) AS refunded, EXISTS (SELECT 1 FROM invoices WHERE order_id = o.id) AS invoiced
  FROM orders o WHERE id = ${orderId}::uuid`;

/** Reads an order that the caller has locked. One query after the other: a transaction has one connection. */
export async function readSale(tx: Tx, orderId: string): Promise<Sale | null> {
  const [row] = await readOrder(tx, orderId);
  if (!row) return null;
  const { refunded, invoiced } = row;
  const of = { where: { orderId } };
  const facts = refunded ? await tx.paymentEvent.findMany({ ...of, orderBy: [{ createdAt: "asc" }, { id: "asc" }] }) : []; // only refunds ask for them
  const refunds = refunded ? await tx.refund.findMany(of) : [];
  const refundLines = refunded ? await tx.refundLine.findMany({ where: { refund: { orderId } } }) : [];
  const issued = invoiced ? await tx.invoice.findMany({ ...of, orderBy: [{ issuedAt: "asc" }, { id: "asc" }] }) : [];
  return {
    id: orderId,
    number: row.number,
    locale: row.locale,
    currency: row.currency,
    createdAt: row.createdAt,
    confirmedAt: row.confirmedAt,
    country: row.shippingCountry,
    tax: { treatment: row.taxTreatment, country: row.taxCountry },
    paid: { totalMinor: Number(row.totalMinor), giftCardMinor: Number(row.giftCardMinor) },
    content: {
      discountMinor: Number(row.discountMinor),
      vatGroups: vatGroupsSchema.parse(row.vatGroups),
      lines: row.lines,
    },
    facts: facts.map(({ kind, providerObjectId }) => ({ kind, providerObjectId })),
    refunds: refunds.map(({ id, amountMinor, shippingMinor, providerRefundId, paymentIntentId }) => ({
      ...{ id, providerRefundId, paymentIntentId },
      amountMinor: Number(amountMinor),
      shippingMinor: Number(shippingMinor),
      lines: refundLines
        .filter(({ refundId }) => refundId === id)
        .map((line) => ({ orderLineId: line.orderLineId, quantity: line.quantity, amountMinor: Number(line.amountMinor) })),
    })),
    issued: issued.map(({ id, refundId, snapshot, cause }) => ({
      id,
      refundId,
      cause: cause as DocumentCause,
      snapshot: snapshotSchema.parse(snapshot),
    })),
    buyer: () => ({
      ...addressSchema.parse(decryptAddress(orderId, row.shippingAddress)),
      ...(row.vatNumber && { vatNumber: decryptPersonalData(orderId, row.vatNumber) }),
    }),
  };
}
