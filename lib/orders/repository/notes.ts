import "server-only";
import { now } from "@/lib/platform/clock";
import { encryptPersonalData } from "@/lib/platform/crypto";
import type { Tx } from "@/lib/platform/transaction";

type NewNote = { id: string; orderId: string; authorId: string; text: string };

/** Writes a note as an envelope bound to its own id; false when the id is taken, and then that note stays as it is. */
export async function insertNote(tx: Tx, { id, orderId, authorId, text }: NewNote): Promise<boolean> {
  const row = { id, orderId, authorId, body: encryptPersonalData(id, text), createdAt: now() };
  const { count } = await tx.orderNote.createMany({ data: [row], skipDuplicates: true });
  return count === 1;
}

/** The order that a note is about, or null. */
export async function orderOfNote(tx: Tx, id: string): Promise<string | null> {
  const row = await tx.orderNote.findUnique({ where: { id }, select: { orderId: true } });
  return row?.orderId ?? null;
}
