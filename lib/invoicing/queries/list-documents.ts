import "server-only";
import { canReadDocuments } from "@/lib/invoicing/policy";
import { whereIssued } from "@/lib/invoicing/queries/document-filter";
import { itemOf, itemParts } from "@/lib/invoicing/queries/document-item";
import { getDocumentsOfOrder } from "@/lib/invoicing/queries/documents-of-order";
import type { DocumentFilter, DocumentItem, DocumentKind, DocumentList } from "@/lib/invoicing/types";
import type { Actor } from "@/lib/kernel/actor";
import { money } from "@/lib/kernel/money";
import { db } from "@/lib/platform/db";

const SHOWN = 50;

/** Documents of a period, newest first, a page at a time, and what they come to; null for who is not staff. */
export async function listDocuments(actor: Actor, filter: DocumentFilter): Promise<DocumentList | null> {
  if (!canReadDocuments(actor)) return null;
  const where = whereIssued(filter);
  const [rows, sums] = await Promise.all([
    db.invoice.findMany({
      where,
      select: { ...itemParts, order: { select: { number: true } }, corrects: { select: { number: true } } },
      orderBy: [{ issuedAt: "desc" }, { id: "desc" }],
      skip: ((filter.page ?? 1) - 1) * SHOWN,
      take: SHOWN + 1,
    }),
    db.invoice.groupBy({ by: ["kind", "currency"], where, _count: true, _sum: { totalMinor: true }, orderBy: { kind: "desc" } }),
  ]);
  return {
    rows: rows
      .slice(0, SHOWN)
      .map(({ order, corrects, ...row }) => ({ ...itemOf(row), orderNumber: order.number, corrects: corrects?.number ?? null })),
    sums: sums.map(({ kind, currency, _count, _sum }) => ({
      kind: kind as DocumentKind,
      count: _count,
      total: money(_sum.totalMinor ?? 0n, currency),
    })),
    older: rows.length > SHOWN,
  };
}

/** An order's documents for the office, oldest first; null for who is not staff. */
export async function getDocumentsForStaff(actor: Actor, orderId: string): Promise<DocumentItem[] | null> {
  return canReadDocuments(actor) ? getDocumentsOfOrder(orderId) : null;
}
