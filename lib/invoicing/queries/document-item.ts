import "server-only";
import type { DocumentCause, DocumentItem, DocumentKind } from "@/lib/invoicing/types";
import { money } from "@/lib/kernel/money";
import type { Prisma } from "@/lib/platform/prisma-client/client";

/** What a list reads of a document. */
export const itemParts = {
  id: true,
  kind: true,
  cause: true,
  number: true,
  issuedAt: true,
  totalMinor: true,
  currency: true,
  file: { select: { invoiceId: true } },
} as const satisfies Prisma.InvoiceSelect;
type Row = Prisma.InvoiceGetPayload<{ select: typeof itemParts }>;

/** A row as a list shows it. */
export const itemOf = ({ id, kind, cause, number, issuedAt, totalMinor, currency, file }: Row): DocumentItem => ({
  id,
  kind: kind as DocumentKind,
  cause: cause as DocumentCause,
  number,
  issuedAt: issuedAt.toISOString(),
  total: money(totalMinor, currency),
  ready: file !== null,
});
