import "server-only";
import type { DocumentBuyer, DocumentKind, DocumentSnapshot } from "@/lib/invoicing/types";
import { encryptAddress } from "@/lib/platform/crypto";
import { insertRows } from "@/lib/platform/insert-rows";
import type { Tx } from "@/lib/platform/transaction";

/**
 * Takes the next number of a kind in a year, and the moment that its document is issued: not before the one before it. The counter's row stays
 * locked until the transaction ends, and comes last in the lock order (ARCHITECTURE section 2).
 */
export async function takeNumber(tx: Tx, kind: DocumentKind, year: number, at: Date): Promise<{ sequence: number; issuedAt: Date }> {
  const [row] = await tx.$queryRaw<{ sequence: number; issuedAt: Date }[]>`
    INSERT INTO invoice_counters AS c (kind, year, last, last_at) VALUES (${kind}, ${year}, 1, ${at})
    ON CONFLICT (kind, year) DO UPDATE SET last = c.last + 1, last_at = greatest(c.last_at, excluded.last_at)
    RETURNING last AS sequence, last_at AS "issuedAt"`;
  if (!row) throw new Error(`no number of ${kind} ${year}`);
  return row;
}

export type NewDocument = {
  id: string;
  orderId: string;
  refundId: string | null;
  correctsId: string | null;
  year: number;
  sequence: number;
  issuedAt: Date;
  snapshot: DocumentSnapshot;
  buyer: DocumentBuyer;
};

/** Writes a document, for ever. */
export async function insertDocument(tx: Tx, { snapshot, buyer, ...document }: NewDocument): Promise<void> {
  const { kind, cause, number, locale, currency, totals } = snapshot;
  const { grossMinor: totalMinor, vatMinor } = totals;
  const sealed = encryptAddress(document.id, buyer);
  const row = { ...document, kind, cause, number, locale, currency, totalMinor, vatMinor, snapshot, buyer: sealed };
  await tx.$executeRaw`${insertRows("invoices", [row])}`;
}

/** Documents that have no file and whose making was never booked; one whose buyer is forgotten has none for ever. */
export async function documentsNotBooked(tx: Tx, limit: number): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT i.id FROM invoices i
    WHERE i.buyer <> '' AND NOT EXISTS (SELECT 1 FROM invoice_files f WHERE f.invoice_id = i.id)
      AND NOT EXISTS (SELECT 1 FROM outbox_messages q WHERE q.dedupe_key = 'document.render:' || i.id)
    ORDER BY i.issued_at LIMIT ${limit}`;
  return rows.map(({ id }) => id);
}

/** Orders whose facts ask for a document that is missing, oldest first; not those named. */
export async function ordersWithoutDocuments(tx: Tx, limit: number, not: readonly string[]): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT o.id FROM orders o WHERE o.confirmed_at IS NOT NULL AND o.id <> ALL(${not}::uuid[]) AND (
      NOT EXISTS (SELECT 1 FROM invoices i WHERE i.order_id = o.id AND i.cause = 'sale')
      OR EXISTS (
        SELECT 1 FROM refunds r
        JOIN payment_events c ON c.kind = 'captured' AND c.provider_object_id = r.payment_intent_id AND c.order_id = r.order_id
        JOIN payment_events b ON b.kind = 'refunded' AND b.provider_object_id = r.provider_refund_id
        LEFT JOIN payment_events f ON f.kind = 'refund_failed' AND f.provider_object_id = r.provider_refund_id
        WHERE r.order_id = o.id AND (
          NOT EXISTS (SELECT 1 FROM invoices i WHERE i.refund_id = r.id AND i.cause = 'refund')
          OR f.id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM invoices i WHERE i.refund_id = r.id AND i.cause = 'refund_failed'))))
    ORDER BY o.confirmed_at, o.id LIMIT ${limit}`;
  return rows.map(({ id }) => id);
}
