import "server-only";
import type { DocumentFilter } from "@/lib/invoicing/types";
import { parseParisTime } from "@/lib/kernel/paris-time";
import type { Prisma } from "@/lib/platform/prisma-client/client";

/** A period of days in Paris as the moments between which documents were issued. */
export function whereIssued({ kind, from, to }: DocumentFilter): Prisma.InvoiceWhereInput {
  const gte = from === undefined ? null : parseParisTime(`${from}T00:00`);
  const lt = to === undefined ? null : parseParisTime(`${dayAfter(to)}T00:00`);
  return { ...(kind && { kind }), issuedAt: { ...(gte && { gte }), ...(lt && { lt }) } };
}

const dayAfter = (day: string): string => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
