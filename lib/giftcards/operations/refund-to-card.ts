import "server-only";
import { expiryAfterRefund } from "@/lib/giftcards/domain/expiry";
import { issueCard } from "@/lib/giftcards/operations/issue-card";
import { lockCards, move, note } from "@/lib/giftcards/repository/card-rows";
import { moneyOfCards } from "@/lib/giftcards/repository/money-of-cards";
import { now } from "@/lib/platform/clock";
import { enqueue } from "@/lib/platform/outbox";
import type { Tx } from "@/lib/platform/transaction";

type Refund = { id: string; orderId: string; amountMinor: number };

/**
 * Gives money back to the card that paid; a card that would be over too soon lives a year longer for it. A void card is nobody's any more:
 * then the buyer gets a new one by mail, less what the shop
 * lost on the void one, whose own money went back after it was spent. The caller holds the order, and notes in the same transaction that this refund is done.
 */
export async function refundToCard(tx: Tx, holdId: string, { id: refundId, orderId, amountMinor }: Refund): Promise<void> {
  const { cardId } = await tx.giftCardHold.findUniqueOrThrow({
    where: { id: holdId, orderId, status: "redeemed" },
    select: { cardId: true },
  });
  await lockCards(tx, [cardId]);
  const card = await tx.giftCard.findUniqueOrThrow({
    where: { id: cardId },
    select: { currency: true, expiresAt: true, voidedAt: true, origin: true, orderId: true },
  });
  if (card.voidedAt !== null) {
    const recovered = card.origin === "sale" && card.orderId ? Math.min(amountMinor, await stillLost(tx, card.orderId)) : 0;
    if (recovered > 0) {
      await note(tx, { cardId, cause: "refunded", amountMinor: recovered, refundId });
      await note(tx, { cardId, cause: "voided", amountMinor: recovered, reason: "money_gone" });
    }
    if (recovered === amountMinor) return;
    const replacement = await issueCard(tx, {
      origin: "refund",
      amountMinor: amountMinor - recovered,
      currency: card.currency,
      orderId,
      refundId,
    });
    await enqueue(tx, "mail.gift_card", replacement);
    return;
  }
  await move(tx, { cardId, cause: "refunded", amountMinor, refundId });
  await tx.giftCard.update({ where: { id: cardId }, data: { expiresAt: expiryAfterRefund(card.expiresAt, now()) }, select: { id: true } });
}

async function stillLost(tx: Tx, orderId: string): Promise<number> {
  const { goneMinor, takenMinor } = await moneyOfCards(tx, orderId);
  return Math.max(0, goneMinor - takenMinor);
}
