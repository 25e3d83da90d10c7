import "server-only";
import type { CardPayment } from "@/lib/giftcards/types";
import { newId } from "@/lib/kernel/ids";
import { now } from "@/lib/platform/clock";
import { blindIndex } from "@/lib/platform/crypto";
import type { Tx } from "@/lib/platform/transaction";

type Cause = "issued" | "held" | "released" | "redeemed" | "refunded" | "voided" | "lost";
type Movement = {
  cardId: string;
  cause: Cause;
  amountMinor: number;
  holdId?: string;
  refundId?: string;
  actorId?: string | null;
  reason?: string;
};

const signs: Readonly<Record<Cause, -1 | 0 | 1>> = { issued: 1, held: -1, released: 1, redeemed: 0, refunded: 1, voided: -1, lost: 0 };

/** Writes a movement and moves the balance with it; the caller holds the card, and the table refuses a balance below zero. */
export async function move(tx: Tx, movement: Movement): Promise<void> {
  const delta = await note(tx, movement);
  const by = { balanceMinor: { increment: delta } };
  if (delta !== 0n) await tx.giftCard.update({ where: { id: movement.cardId }, data: by, select: { id: true } });
}

/** Writes a movement and answers what it does to the balance, for who writes that too. */
export async function note(tx: Tx, { cardId, cause, amountMinor, ...of }: Movement): Promise<bigint> {
  const deltaMinor = BigInt(signs[cause] * amountMinor);
  await tx.giftCardMovement.create({
    data: { id: newId(), cardId, cause, amountMinor: BigInt(amountMinor), deltaMinor, ...of, createdAt: now() },
    select: { id: true },
  });
  return deltaMinor;
}

/** The id of the card that a code, as domain/gift-code.ts reads it, belongs to; null when there is none. */
export async function findCardId(tx: Tx, code: string): Promise<string | null> {
  const card = await tx.giftCard.findUnique({ where: { codeIndex: blindIndex("gift-card", code) }, select: { id: true } });
  return card?.id ?? null;
}

/** Holds cards to the end of the transaction, in the order of their ids: after the coupon, before the stock (ARCHITECTURE section 2). */
export async function lockCards(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM gift_cards WHERE id = ANY(${[...ids]}::uuid[]) ORDER BY id FOR NO KEY UPDATE`;
}

export type Hold = CardPayment & { cardId: string; voided: boolean };

/** What an order holds of cards now, with those cards held still, in the order of their ids. */
export async function lockHolds(tx: Tx, orderId: string): Promise<Hold[]> {
  const rows = await tx.$queryRaw<(Omit<Hold, "amountMinor"> & { amountMinor: bigint })[]>`
    SELECT h.id AS "holdId", h.card_id AS "cardId", h.amount_minor AS "amountMinor", c.currency, c.voided_at IS NOT NULL AS voided
    FROM gift_card_holds h JOIN gift_cards c ON c.id = h.card_id
    WHERE h.order_id = ${orderId}::uuid AND h.status = 'held' ORDER BY c.id FOR NO KEY UPDATE OF c, h`;
  return rows.map((row) => ({ ...row, amountMinor: Number(row.amountMinor) }));
}

/** Ends what an order held. The caller holds the card. */
export async function endHold(tx: Tx, holdId: string, status: "redeemed" | "released"): Promise<void> {
  await tx.giftCardHold.update({ where: { id: holdId }, data: { status, endedAt: now() }, select: { id: true } });
}
