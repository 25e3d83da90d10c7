import "server-only";
import { issueCard } from "@/lib/giftcards/operations/issue-card";
import { moneyOfCards } from "@/lib/giftcards/repository/money-of-cards";
import { type SoldUnits, soldCards } from "@/lib/giftcards/repository/sold-cards";
import { voidRow } from "@/lib/giftcards/repository/void-rows";
import type { TakeCardsBackError } from "@/lib/giftcards/types";
import { err, ok, type Result } from "@/lib/kernel/result";
import { enqueue } from "@/lib/platform/outbox";
import type { Tx } from "@/lib/platform/transaction";

/**
 * Issues the gift cards that an order bought, one a unit, each worth what was paid for it, and books the mail with its code. In the
 * transaction that confirms the order: a table that knows a line's unit once keeps any second card out.
 */
export async function sellCards(tx: Tx, { id: orderId, currency }: { id: string; currency: string }): Promise<void> {
  const lines = await tx.orderLine.findMany({ where: { orderId }, orderBy: { position: "asc" } });
  for (const { id: orderLineId, quantity, unitGrossMinor } of lines)
    for (let unit = 1; unit <= quantity; unit++) {
      const worth = { amountMinor: Number(unitGrossMinor), currency };
      await enqueue(tx, "mail.gift_card", await issueCard(tx, { origin: "sale", ...worth, orderId, orderLineId, unit }));
    }
}

type Wish = { readonly lines: readonly SoldUnits[]; readonly whole: boolean }; // whole: its units are all that the money is for

/**
 * Voids as many unspent cards of each line as its refund pays back, in the refund's transaction: who has the money back has no card. What was
 * taken off its cards before and whose money is here (a bank sent it back, an appeal was won, staff voided it) counts first. Of an order that sold none there is nothing to do.
 */
export async function takeBackCards(tx: Tx, orderId: string, { lines, whole }: Wish): Promise<Result<void, TakeCardsBackError>> {
  const sold = await soldCards(tx, orderId);
  if (sold.length === 0) return ok(undefined);
  if (!whole) return err({ code: "CARDS_BY_UNIT" });
  const { takenMinor, goneMinor } = await moneyOfCards(tx, orderId);
  let here = Math.max(0, takenMinor - goneMinor); // of cards that are void already
  for (const { orderLineId, quantity } of lines) {
    const mine = sold.filter((card) => card.orderLineId === orderLineId);
    const worth = mine[0]?.initialMinor ?? 0;
    const paidFor = Math.min(quantity, worth > 0 ? Math.floor(here / worth) : 0);
    const unspent = mine.filter(({ balanceMinor, initialMinor }) => balanceMinor >= initialMinor);
    const wanted = quantity - paidFor;
    if (unspent.length < wanted) return err({ code: "CARD_SPENT", left: unspent.length + paidFor });
    here -= paidFor * worth;
    for (const card of unspent.slice(0, wanted)) await voidRow(tx, card, "refunded", null);
  }
  return ok(undefined);
}
