import "server-only";
import { record } from "@/lib/audit/operations/record";
import { takeWhatWentBack } from "@/lib/giftcards/domain/take-what-went-back";
import { move, note } from "@/lib/giftcards/repository/card-rows";
import { moneyOfCards } from "@/lib/giftcards/repository/money-of-cards";
import { freezeCards, soldCards } from "@/lib/giftcards/repository/sold-cards";
import { voidRow } from "@/lib/giftcards/repository/void-rows";
import { now } from "@/lib/platform/clock";
import { log } from "@/lib/platform/log";
import type { Tx } from "@/lib/platform/transaction";

type SoldCard = Awaited<ReturnType<typeof soldCards>>[number];

/**
 * The cards that an order bought follow its money: what went back past the office is taken off them, what was spent of it is written down as
 * lost, and while a bank decides they are frozen. In the transaction that noted the news; asked again it finds it done. Of an order that
 * sold none there is nothing to do.
 */
export async function followMoney(tx: Tx, orderId: string): Promise<void> {
  const cards = await soldCards(tx, orderId);
  if (cards.length === 0) return;
  const money = await moneyOfCards(tx, orderId); // after the lock: who spent first is seen
  const { takes, all, lostMinor } = takeWhatWentBack(money, cards);
  const live: SoldCard[] = [];
  for (const card of cards) {
    const amountMinor = takes.find(({ cardId }) => cardId === card.id)?.amountMinor ?? 0;
    const over = all || (amountMinor > 0 && amountMinor === card.balanceMinor);
    if (!card.voided && over) await voidRow(tx, card, "money_gone", null);
    else if (amountMinor > 0) await move(tx, { cardId: card.id, cause: "voided", amountMinor, reason: "money_gone" });
    if (!card.voided && !over) live.push(card);
  }
  await writeLoss(tx, cards, lostMinor);
  await freeze(tx, orderId, live, money.disputed);
  const takenMinor = takes.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  if (takenMinor + lostMinor === 0) return;
  if (lostMinor > 0) log.error({ orderId, lostMinor }, "money of gift cards went back that were spent: look at it");
  const data = { takenMinor, lostMinor, currency: cards[0]?.currency ?? null };
  await record(tx, { action: "gift_cards.taken_back", subject: { type: "order", id: orderId }, actor: { kind: "system" }, data });
}

/** On the cards that it was spent from, each up to its first worth. */
async function writeLoss(tx: Tx, cards: readonly SoldCard[], lostMinor: number): Promise<void> {
  let open = lostMinor;
  for (const [at, { id: cardId, initialMinor, balanceMinor }] of cards.entries()) {
    const amountMinor = at === cards.length - 1 ? open : Math.min(open, initialMinor - balanceMinor);
    if (amountMinor > 0) await note(tx, { cardId, cause: "lost", amountMinor });
    open -= amountMinor;
  }
}

async function freeze(tx: Tx, orderId: string, live: readonly SoldCard[], disputed: boolean): Promise<void> {
  if (live.every(({ frozen }) => frozen === disputed)) return;
  await freezeCards(tx, orderId, disputed ? now() : null);
  const action = disputed ? "gift_cards.frozen" : "gift_cards.freed";
  await record(tx, { action, subject: { type: "order", id: orderId }, actor: { kind: "system" }, data: { cards: live.length } });
}
