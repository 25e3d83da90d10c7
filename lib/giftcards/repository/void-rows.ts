import "server-only";
import { note } from "@/lib/giftcards/repository/card-rows";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/transaction";

type VoidableCard = {
  id: string;
  currency: string;
  balanceMinor: number;
  voided: boolean;
};

type Raw = Omit<VoidableCard, "balanceMinor"> & { balanceMinor: bigint };

/** One card, held still; null when there is none. */
export async function lockCard(tx: Tx, id: string): Promise<VoidableCard | null> {
  const [row] = await tx.$queryRaw<Raw[]>`
    SELECT id, currency, balance_minor AS "balanceMinor", voided_at IS NOT NULL AS voided
    FROM gift_cards WHERE id = ${id}::uuid FOR NO KEY UPDATE`;
  return row ? { ...row, balanceMinor: Number(row.balanceMinor) } : null;
}

/** Empties a held card for ever and forgets its code. What an unpaid order holds of it goes with that order's end. */
export async function voidRow(tx: Tx, { id, balanceMinor }: VoidableCard, reason: string, actorId: string | null): Promise<void> {
  if (balanceMinor > 0) await note(tx, { cardId: id, cause: "voided", amountMinor: balanceMinor, reason, actorId });
  await tx.giftCard.update({ where: { id }, data: { balanceMinor: 0n, code: null, voidedAt: now() }, select: { id: true } });
}
