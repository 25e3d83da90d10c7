import "server-only";
import { creditContent, creditedOf, reversalContent } from "@/lib/invoicing/domain/credit-content";
import { documentNumber } from "@/lib/invoicing/domain/document-number";
import { documentPayments } from "@/lib/invoicing/domain/document-payments";
import { categoryOf, type DocumentContent, invoiceContent, printedName } from "@/lib/invoicing/domain/invoice-content";
import { type DocumentDue, missingDocuments } from "@/lib/invoicing/domain/missing-documents";
import { insertDocument, takeNumber } from "@/lib/invoicing/repository/documents";
import { type Issued, readSale, type Sale } from "@/lib/invoicing/repository/sale";
import type { DocumentSnapshot } from "@/lib/invoicing/types";
import { documentTranslator } from "@/lib/invoicing/words";
import { newId } from "@/lib/kernel/ids";
import { parisDay, parisYear } from "@/lib/kernel/paris-time";
import { now } from "@/lib/platform/clock";
import { enqueueAll, type Work } from "@/lib/platform/outbox";
import { seller } from "@/lib/platform/seller";
import type { Tx } from "@/lib/platform/transaction";

type Due = DocumentDue & { readonly id: string }; // which the document will have
export type DueDocuments = { readonly sale: Sale; readonly due: readonly Due[] };

/** What is missing, for whoever holds the order: everything that can be read before the counters' rows, on which all sales wait, are locked. */
export async function findDueDocuments(tx: Tx, orderId: string): Promise<DueDocuments | null> {
  const sale = await readSale(tx, orderId);
  if (!sale) return null;
  const due = missingDocuments({ ...sale, confirmed: sale.confirmedAt !== null }, sale.issued);
  return { sale, due: due.map((one) => ({ ...one, id: newId() })) };
}

/** The making of their files, to be booked in the transaction that issues them. */
export const filesOf = ({ due }: DueDocuments): Work[] => due.map(({ id }) => ["document.render", id]);

/** Issues them. Last in the transaction that writes the facts: the counters' rows come last in the lock order. */
export async function issueDue(tx: Tx, documents: DueDocuments): Promise<void> {
  const { sale, due } = documents;
  for (const one of due) sale.issued.push(await issue(tx, sale, one));
}

/**
 * Issues every document that an order's facts ask for and that is missing: the one way in which documents come into being. Call it last in
 * the transaction that writes those facts, with the order locked. Any number of calls have one effect. Answers how many were issued.
 */
export async function issueDocuments(tx: Tx, orderId: string): Promise<number> {
  const documents = await findDueDocuments(tx, orderId);
  if (!documents) return 0;
  await enqueueAll(tx, filesOf(documents));
  await issueDue(tx, documents);
  return documents.due.length;
}

type Draft = DocumentContent & { refundId: string | null; corrects: Issued | null };

function draft(sale: Sale, due: DocumentDue): Draft {
  if (due.cause === "sale") return { ...invoiceContent(sale.content, categoryOf(sale.tax.treatment)), refundId: null, corrects: null };
  const { refund } = due;
  const t = documentTranslator(sale.locale);
  const { refundId, corrects } = { refundId: refund.id, corrects: documentOf(sale, due.cause === "refund" ? "sale" : "refund", refund.id) };
  const { number, groups } = corrects.snapshot;
  if (due.cause === "refund_failed") return { ...reversalContent(groups, t("line.refundFailed", { number })), refundId, corrects };
  const whole = corrects.snapshot.totals.grossMinor === refund.amountMinor;
  if (whole && sale.issued.length === 1) return { ...contentOf(corrects.snapshot), refundId, corrects };
  const later = sale.issued.filter(({ cause }) => cause !== "sale").map(({ cause, snapshot }) => ({ cause, groups: snapshot.groups }));
  const { amountMinor, shippingMinor, lines } = refund;
  const goods = lines.flatMap(({ orderLineId, ...line }) => {
    const sold = sale.content.lines.find(({ id }) => id === orderLineId);
    if (!sold) return [];
    const name = line.quantity > 0 ? printedName(sold) : t("line.part", { name: printedName(sold) }); // its units stand on another note
    return [{ ...line, quantity: Math.max(1, line.quantity), sku: sold.sku, name, rateBasisPoints: sold.vatRateBasisPoints }];
  });
  const words = t("line.refund", { number });
  const content = creditContent(corrects.snapshot, creditedOf(groups, later), { amountMinor, shippingMinor, goods, words });
  return { ...content, refundId, corrects };
}

const contentOf = ({ lines, charges, groups, totals }: DocumentSnapshot): DocumentContent => ({ lines, charges, groups, totals });

function documentOf(sale: Sale, cause: "sale" | "refund", refundId: string): Issued {
  const found = sale.issued.find((document) => document.cause === cause && (cause === "sale" || document.refundId === refundId));
  if (!found) throw new Error(`order ${sale.id} has no document to correct`);
  return found;
}

async function issue(tx: Tx, sale: Sale, due: Due): Promise<Issued> {
  const { refundId, corrects, ...content } = draft(sale, due);
  const { id, cause } = due;
  const kind = cause === "refund" ? "credit_note" : "invoice";
  const payments = documentPayments(sale.paid, due.cause === "sale" ? null : due.refund);
  const [buyer, at] = [sale.buyer(), now()];
  const year = parisYear(at);
  const { sequence, issuedAt } = await takeNumber(tx, kind, year, at);
  const snapshot: DocumentSnapshot = {
    version: 1,
    kind,
    cause,
    number: documentNumber(kind, year, sequence),
    issuedOn: parisDay(issuedAt),
    locale: sale.locale,
    currency: sale.currency,
    seller: seller(),
    order: { number: sale.number, placedOn: parisDay(sale.createdAt), paidOn: parisDay(sale.confirmedAt ?? at) },
    corrects: corrects && { number: corrects.snapshot.number, issuedOn: corrects.snapshot.issuedOn },
    deliverTo: sale.country,
    tax: sale.tax,
    ...content,
    ...(payments && { payments }),
  };
  const correctsId = corrects?.id ?? null;
  await insertDocument(tx, { id, orderId: sale.id, refundId, correctsId, year, sequence, issuedAt, snapshot, buyer });
  return { id, cause, refundId, snapshot };
}
