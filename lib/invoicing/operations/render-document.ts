import "server-only";
import { createHash } from "node:crypto";
import { makePdf } from "@/lib/invoicing/pdf/make-pdf";
import { findUnrendered, insertFile } from "@/lib/invoicing/repository/files";

/**
 * Makes the file of a document from what was frozen when it was issued, and keeps it with its hash. In the worker, after the payment: nobody
 * waits for it, and no lock is held. Does nothing where there is a file.
 */
export async function renderDocument(id: string): Promise<void> {
  const found = await findUnrendered(id);
  if (!found) return;
  const pdf = await makePdf(found.snapshot, found.buyer);
  await insertFile(id, pdf, createHash("sha256").update(pdf).digest("hex"));
}
