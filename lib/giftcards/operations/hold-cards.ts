import "server-only";
import { type PayingCard, payingCards } from "@/lib/giftcards/queries/cart-cards";
import { endHold, lockHolds, move, note } from "@/lib/giftcards/repository/card-rows";
import { lockCartCards, removeSpentCards } from "@/lib/giftcards/repository/cart-cards";
import type { CardPayment, CardShare } from "@/lib/giftcards/types";
import { newId } from "@/lib/kernel/ids";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/transaction";

/**
 * For checkout: the cards of a cart that can pay an order in this currency, held still to the end of the transaction, so that nobody else
 * spends them meanwhile. After the coupon, before the stock.
 */
export async function lockPayingCards(tx: Tx, cartId: string, currency: string): Promise<PayingCard[]> {
  await lockCartCards(tx, cartId);
  return payingCards(tx, cartId, currency);
}

/** Takes from each held card what the order of this transaction is to be paid with. Throws when one has less: the caller looked before it locked. */
export async function holdCards(tx: Tx, orderId: string, shares: readonly CardShare[]): Promise<void> {
  for (const { cardId, amountMinor } of shares) {
    const holdId = newId();
    await tx.giftCardHold.create({
      data: { id: holdId, orderId, cardId, amountMinor: BigInt(amountMinor), status: "held", createdAt: now() },
      select: { id: true },
    });
    await move(tx, { cardId, cause: "held", amountMinor, holdId });
  }
}

/** A paid order's cards are spent; answers what each paid. Twice is once; an order without cards has nothing to redeem. */
export async function redeemCards(tx: Tx, orderId: string, cartId: string | null): Promise<CardPayment[]> {
  const holds = await lockHolds(tx, orderId);
  for (const { holdId, cardId, amountMinor } of holds) {
    await endHold(tx, holdId, "redeemed");
    await move(tx, { cardId, cause: "redeemed", amountMinor, holdId });
  }
  if (holds.length > 0 && cartId !== null) await removeSpentCards(tx, cartId, orderId);
  return holds.map(({ holdId, amountMinor, currency }) => ({ holdId, amountMinor, currency }));
}

/** Gives back to the cards what an order held that ended unpaid. After its coupon, before its stock; twice is once. A card that was voided meanwhile stays empty. */
export async function releaseCards(tx: Tx, orderId: string): Promise<void> {
  for (const { holdId, cardId, amountMinor, voided } of await lockHolds(tx, orderId)) {
    await endHold(tx, holdId, "released");
    const released = { cardId, cause: "released", amountMinor, holdId } as const;
    if (!voided) await move(tx, released);
    else if (await note(tx, released)) await note(tx, { cardId, cause: "voided", amountMinor, reason: "while_held" });
  }
}
