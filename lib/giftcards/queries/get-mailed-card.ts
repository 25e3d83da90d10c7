import "server-only";
import { writeGiftCode } from "@/lib/giftcards/domain/gift-code";
import { type Money, money } from "@/lib/kernel/money";
import { decryptGiftCode } from "@/lib/platform/crypto";
import { db } from "@/lib/platform/db";

export type MailedCard = { orderId: string; code: string; amount: Money; expiresAt: string; replaces: boolean };

/** What the mail of a card says, its code in clear: for that mail alone. Null of a card that was voided, or that belongs to no order. */
export async function getMailedCard(cardId: string): Promise<MailedCard | null> {
  const card = await db.giftCard.findUnique({ where: { id: cardId } });
  if (!card?.orderId || card.code === null) return null;
  return {
    orderId: card.orderId,
    code: writeGiftCode(decryptGiftCode(card.id, card.code)),
    amount: money(card.initialMinor, card.currency),
    expiresAt: card.expiresAt.toISOString(),
    replaces: card.origin === "refund",
  };
}
