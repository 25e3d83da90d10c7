import "server-only";
import { record } from "@/lib/audit/operations/record";
import { sequenceCsv } from "@/lib/invoicing/domain/sequence-csv";
import { canReadDocuments } from "@/lib/invoicing/policy";
import { readDocumentFile, readSequence } from "@/lib/invoicing/repository/read-file";
import type { DocumentFilter } from "@/lib/invoicing/types";
import type { Actor } from "@/lib/kernel/actor";
import { money } from "@/lib/kernel/money";
import { parisDay } from "@/lib/kernel/paris-time";
import { err, ok, type Result } from "@/lib/kernel/result";
import { inTransaction } from "@/lib/platform/transaction";

type NotFound = { code: "NOT_FOUND" };

/** The file of a document of this order, for who has opened the order (getOrderByLink). NOT_FOUND also while there is no file. */
export function openOwnDocument(orderId: string, number: string): Promise<Result<Buffer, NotFound>> {
  return inTransaction<Buffer, NotFound>(async (tx) => {
    const found = await readDocumentFile(tx, { number, orderId });
    return found ? ok(found.pdf) : err({ code: "NOT_FOUND" });
  });
}

/** The file of any document, for staff; who read which stands in the audit log. Nobody else finds one. */
export function openDocument(number: string, actor: Actor): Promise<Result<Buffer, NotFound>> {
  return inTransaction<Buffer, NotFound>(async (tx) => {
    const found = canReadDocuments(actor) ? await readDocumentFile(tx, { number }) : null;
    if (!found) return err({ code: "NOT_FOUND" });
    await record(tx, { action: "document.read", subject: { type: "order", id: found.orderId }, actor, data: { number } });
    return ok(found.pdf);
  });
}

/** The sequences of a period as CSV, for staff; that it was taken stands in the audit log. */
export function exportSequence(filter: DocumentFilter, actor: Actor): Promise<Result<string, NotFound>> {
  return inTransaction<string, NotFound>(async (tx) => {
    if (!canReadDocuments(actor)) return err({ code: "NOT_FOUND" });
    const rows = await readSequence(tx, filter);
    const { kind = null, from = null, to = null } = filter;
    const subject = { type: "documents", id: `${from ?? ""}/${to ?? ""}` };
    await record(tx, { action: "documents.exported", subject, actor, data: { kind, from, to, count: rows.length } });
    return ok(
      sequenceCsv(
        rows.map(({ order, corrects, file, totalMinor, vatMinor, currency, issuedAt, ...row }) => ({
          ...row,
          issuedOn: parisDay(issuedAt),
          orderNumber: order.number,
          corrects: corrects?.number ?? null,
          net: money(totalMinor - vatMinor, currency),
          vat: money(vatMinor, currency),
          gross: money(totalMinor, currency),
          sha256: file?.sha256 ?? null,
        })),
      ),
    );
  });
}
