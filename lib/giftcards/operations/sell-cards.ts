import "server-only";
import { issueCard } from "@/lib/giftcards/operations/issue-card";
import { type SoldUnits, soldCards } from "@/lib/giftcards/repository/sold-cards";
import { lockCard, voidRow } from "@/lib/giftcards/repository/void-rows";
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
 * Voids as many unspent cards of each line as its refund pays back, in the refund's transaction: who has the money back has no card. Cards that
 * an earlier refund voided and whose money came back from the bank count again. Of an order that sold none there is nothing to do.
 */
export async function takeBackCards(tx: Tx, orderId: string, { lines, whole }: Wish): Promise<Result<void, TakeCardsBackError>> {
  const sold = await soldCards(tx, orderId);
  if (sold.length === 0) return ok(undefined);
  if (!whole) return err({ code: "CARDS_BY_UNIT" });
  for (const { orderLineId, quantity } of lines) {
    const mine = sold.filter((card) => card.orderLineId === orderLineId);
    const owed = mine.filter(({ refunded }) => refunded).length - (mine[0]?.unitsRefunded ?? 0); // void, and its money is here again
    const unspent = mine.filter(({ spent, refunded }) => !spent && !refunded);
    const wanted = Math.max(0, quantity - Math.max(0, owed));
    if (unspent.length < wanted) return err({ code: "CARD_SPENT", left: unspent.length + Math.max(0, owed) });
    for (const { id } of unspent.slice(0, wanted)) {
      const card = await lockCard(tx, id);
      if (card) await voidRow(tx, card, "refunded", null);
    }
  }
  return ok(undefined);
}
