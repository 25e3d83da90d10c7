/** Gift cards whose codes a test knows, and carts that are paid with them. */
import { randomBytes } from "node:crypto";
import { changeGiftCards } from "@/lib/cart/operations/change-gift-cards";
import { voidCardAction } from "@/lib/giftcards/actions";
import { GIFT_CODE_BYTES, giftCode, writeGiftCode } from "@/lib/giftcards/domain/gift-code";
import { issueCard } from "@/lib/giftcards/operations/issue-card";
import { getCardForStaff, getCardsOfOrder, listCards } from "@/lib/giftcards/queries/list-cards";
import type { FormAction } from "@/lib/kernel/action-state";
import type { Actor } from "@/lib/kernel/actor";
import { newId } from "@/lib/kernel/ids";
import { ok } from "@/lib/kernel/result";
import { inTransaction } from "@/lib/platform/transaction";
import { sql } from "@/tests/support/database";
import { givenCart } from "@/tests/support/given-cart";

export type GivenCard = { id: string; code: string };

/** A card of the house with this worth on it. */
export async function givenGiftCard(amountMinor: number, currency = "EUR"): Promise<GivenCard> {
  const code = giftCode(randomBytes(GIFT_CODE_BYTES));
  const issued = await inTransaction(async (tx) => ok(await issueCard(tx, { origin: "goodwill", amountMinor, currency, code })));
  if (!issued.ok) throw new Error("no card was issued");
  return { id: issued.value, code: writeGiftCode(code) };
}

/** Types a card's code into a cart. */
export const enterCard = (token: string | null, { code }: Pick<GivenCard, "code">) =>
  changeGiftCards({ intent: "apply", giftCode: code, locale: "en" }, token);

/** A cart that is to be paid with these cards. */
export async function givenCartPaidWith(cards: readonly GivenCard[], ...contents: Parameters<typeof givenCart>): Promise<string> {
  const token = await givenCart(...contents);
  for (const card of cards) {
    const entered = await enterCard(token, card);
    if (!entered.ok) throw new Error(`the test's card is not good: ${entered.error.code}`);
  }
  return token;
}

/** What is on a card, and what moved it, oldest first. */
export async function storyOf({ id }: { id: string }): Promise<{ balance: number; moved: string[] }> {
  const [row] = await sql<{ balance: number; moved: string[] }>(
    `SELECT balance_minor::int AS balance,
       ARRAY(SELECT cause || ' ' || amount_minor FROM gift_card_movements m WHERE m.card_id = c.id ORDER BY created_at, id) AS moved
     FROM gift_cards c WHERE id = $1`,
    [id],
  );
  if (!row) throw new Error("no such card");
  return row;
}

/** What the office asks and sends about gift cards, for the table of roles. */
export const cardQueries = (cardId: () => string) => ({
  getCardForStaff: (actor: Actor) => getCardForStaff(actor, cardId()),
  getCardsOfOrder: (actor: Actor) => getCardsOfOrder(actor, newId()),
  listCards: (actor: Actor) => listCards(actor),
});
export const cardActions = (cardId: () => string) => ({
  voidCardAction: {
    action: voidCardAction as unknown as FormAction<never, never>,
    fields: () => ({ cardId: cardId(), reason: "lost" }),
    support: "may not" as const,
  },
});
