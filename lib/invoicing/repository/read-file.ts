import "server-only";
import { createHash } from "node:crypto";
import { whereIssued } from "@/lib/invoicing/queries/document-filter";
import type { DocumentFilter } from "@/lib/invoicing/types";
import { decryptDocument } from "@/lib/platform/crypto";
import type { Tx } from "@/lib/platform/transaction";

/** A document's file in clear, held against its hash; null while there is none, or no such document. Throws when it is not what was kept. */
export async function readDocumentFile(
  tx: Tx,
  where: { number: string; orderId?: string },
): Promise<{ id: string; orderId: string; pdf: Buffer } | null> {
  const row = await tx.invoice.findFirst({ where, select: { id: true, orderId: true, file: true } });
  if (!row?.file) return null;
  const pdf = decryptDocument(row.id, row.file.sealed);
  if (createHash("sha256").update(pdf).digest("hex") !== row.file.sha256)
    throw new Error(`the file of document ${row.id} is not what was kept`);
  return { id: row.id, orderId: row.orderId, pdf };
}

/** Everything of the sequences in a period, in the order of its numbers. */
export async function readSequence(tx: Tx, filter: DocumentFilter) {
  return tx.invoice.findMany({
    where: whereIssued(filter),
    orderBy: [{ kind: "desc" }, { year: "asc" }, { sequence: "asc" }],
    select: {
      number: true,
      kind: true,
      cause: true,
      issuedAt: true,
      totalMinor: true,
      vatMinor: true,
      currency: true,
      order: { select: { number: true } },
      corrects: { select: { number: true } },
      file: { select: { sha256: true } },
    },
  });
}
