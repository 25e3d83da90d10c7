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

/** Reads an order that the caller has locked. One query after the other: a transaction has one connection. */
export async function readSale(tx: Tx, orderId: string): Promise<Sale | null> {
  const row = await tx.order.findUnique({ where: { id: orderId } });
  if (!row) return null;
  const of = { where: { orderId } };
  const lines = await tx.orderLine.findMany({ ...of, orderBy: { position: "asc" } });
  const known = await tx.$queryRaw<{ refunded: boolean; invoiced: boolean }[]>`
    SELECT EXISTS (SELECT 1 FROM refunds WHERE order_id = ${orderId}::uuid) AS refunded,
      EXISTS (SELECT 1 FROM invoices WHERE order_id = ${orderId}::uuid) AS invoiced`;
  const { refunded = false, invoiced = false } = known[0] ?? {};
  const facts = refunded ? await tx.paymentEvent.findMany({ ...of, orderBy: [{ createdAt: "asc" }, { id: "asc" }] }) : []; // only refunds ask for them
  const refunds = refunded ? await tx.refund.findMany(of) : [];
  const refundLines = refunded ? await tx.refundLine.findMany({ where: { refund: { orderId } } }) : [];
  const issued = invoiced ? await tx.invoice.findMany({ ...of, orderBy: [{ issuedAt: "asc" }, { id: "asc" }] }) : [];
  return {
    id: row.id,
    number: row.number,
    locale: row.locale as Locale,
    currency: row.currency,
    createdAt: row.createdAt,
    confirmedAt: row.confirmedAt,
    country: row.shippingCountry,
    tax: { treatment: row.taxTreatment as TaxTreatment, country: row.taxCountry },
    paid: { totalMinor: Number(row.totalMinor), giftCardMinor: Number(row.giftCardMinor) },
    content: {
      discountMinor: Number(row.discountMinor),
      vatGroups: vatGroupsSchema.parse(row.vatGroups),
      lines: lines.map((line) => ({
        id: line.id,
        sku: line.sku,
        name: line.name,
        variantLabel: line.variantLabel,
        quantity: line.quantity,
        unitGrossMinor: Number(line.unitGrossMinor),
        grossMinor: Number(line.grossMinor),
        discountMinor: Number(line.discountMinor),
        offerName: line.offerName,
        reliefMinor: Number(line.vatReliefMinor),
        vatRateBasisPoints: line.vatRateBasisPoints,
        vatMinor: Number(line.vatMinor),
      })),
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
      ...addressSchema.parse(decryptAddress(row.id, row.shippingAddress)),
      ...(row.vatNumber && { vatNumber: decryptPersonalData(row.id, row.vatNumber) }),
    }),
  };
}
