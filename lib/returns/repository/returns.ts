import "server-only";
import { decryptPersonalData, encryptPersonalData } from "@/lib/platform/crypto";
import { db } from "@/lib/platform/db";
import type { Prisma } from "@/lib/platform/prisma-client/client";
import type { Tx } from "@/lib/platform/transaction";
import type { ReturnKind, ReturnLineChoice, ReturnStatus } from "@/lib/returns/types";

export const returnParts = {
  lines: {
    include: {
      orderLine: { select: { variantId: true, name: true, variantLabel: true, sku: true, position: true, withdrawalExclusion: true } },
    },
  },
} as const satisfies Prisma.ReturnInclude;
type Row = Prisma.ReturnGetPayload<{ include: typeof returnParts }>;

export type FoundReturn = Omit<Row, "kind" | "status" | "declarant"> & { kind: ReturnKind; status: ReturnStatus; declarant: string | null };

/** A row with its codes typed and its name in clear. */
export const foundReturn = (row: Row): FoundReturn => ({
  ...row,
  kind: row.kind as ReturnKind,
  status: row.status as ReturnStatus,
  declarant: row.declarant ? decryptPersonalData(row.id, row.declarant) : null, // "": forgotten
  lines: [...row.lines].sort((a, b) => a.orderLine.position - b.orderLine.position),
});

/** One return, or null. */
export async function findReturn(id: string, tx: Tx = db): Promise<FoundReturn | null> {
  const row = await tx.return.findUnique({ where: { id }, include: returnParts });
  return row && foundReturn(row);
}

/** Every return of an order, oldest first. */
export async function returnsOf(orderId: string, tx: Tx = db): Promise<FoundReturn[]> {
  const rows = await tx.return.findMany({ where: { orderId }, orderBy: { declaredAt: "asc" }, include: returnParts });
  return rows.map(foundReturn);
}

export type NewReturn = {
  id: string;
  orderId: string;
  kind: ReturnKind;
  reason: string | null;
  declarant: string | null; // in clear here, in an envelope in the table
  openedBy: string | null;
  whole: boolean;
  declaredAt: Date;
  lines: readonly ReturnLineChoice[];
};

/** Writes a return and its lines, as declared. The caller holds the order. */
export async function insertReturn(tx: Tx, { declarant, lines, ...row }: NewReturn): Promise<void> {
  const envelope = declarant === null ? null : encryptPersonalData(row.id, declarant);
  await tx.return.create({ data: { ...row, declarant: envelope, status: "declared" } });
  await tx.returnLine.createMany({ data: lines.map((line) => ({ returnId: row.id, ...line })) });
}

type Change = { status?: ReturnStatus; proofAt?: Date; receivedAt?: Date; endedAt?: Date; refundId?: string; refusal?: string };

/** What became of a return. The caller holds its order. */
export async function saveReturn(tx: Tx, id: string, change: Change): Promise<void> {
  await tx.return.update({ where: { id }, data: change });
}

export type CameBack = { orderLineId: string; restocked: number; writtenOff: number; writeOffReason: string | null };

/** What of a return's units came back, and what became of them. */
export async function saveArrival(tx: Tx, returnId: string, lines: readonly CameBack[]): Promise<void> {
  for (const { orderLineId, ...came } of lines)
    await tx.returnLine.update({ where: { returnId_orderLineId: { returnId, orderLineId } }, data: came });
}

/** Empty envelopes instead of the names under withdrawals from orders that nobody knows the buyer of; those that others hold are left to them. */
export async function blankDeclarants(tx: Tx, limit: number): Promise<number> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT r.id FROM returns r JOIN orders o ON o.id = r.order_id WHERE o.email_index = '' AND r.declarant IS NOT NULL AND r.declarant <> ''
    LIMIT ${limit} FOR UPDATE OF r SKIP LOCKED`;
  await tx.return.updateMany({ where: { id: { in: rows.map(({ id }) => id) } }, data: { declarant: "" } });
  return rows.length;
}
