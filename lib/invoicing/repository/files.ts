import "server-only";
import { buyerSchema, snapshotSchema } from "@/lib/invoicing/schemas";
import type { DocumentBuyer, DocumentSnapshot } from "@/lib/invoicing/types";
import { now } from "@/lib/platform/clock";
import { decryptAddress, encryptDocument } from "@/lib/platform/crypto";
import { db } from "@/lib/platform/db";

/** A document that has no file yet; null where there is one, no such document, or nobody knows its buyer any more. */
export async function findUnrendered(id: string): Promise<{ snapshot: DocumentSnapshot; buyer: DocumentBuyer } | null> {
  const row = await db.invoice.findFirst({ where: { id, file: null, buyer: { not: "" } } });
  return row && { snapshot: snapshotSchema.parse(row.snapshot), buyer: buyerSchema.parse(decryptAddress(id, row.buyer)) };
}

/** Keeps a document's file with its hash, once for ever: of two that were made at once the first stays. */
export async function insertFile(invoiceId: string, pdf: Uint8Array, sha256: string): Promise<void> {
  const sealed = Uint8Array.from(encryptDocument(invoiceId, pdf));
  await db.invoiceFile.createMany({ data: [{ invoiceId, sha256, bytes: pdf.length, sealed, renderedAt: now() }], skipDuplicates: true });
}
