import "server-only";
import { cardProblem } from "@/lib/giftcards/domain/card-problem";
import { type CartCardRow, readCartCards } from "@/lib/giftcards/repository/cart-cards";
import type { CartCardView } from "@/lib/giftcards/types";
import { money } from "@/lib/kernel/money";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/transaction";

type Reader = Pick<Tx, "$queryRaw">;
export type PayingCard = Pick<CartCardRow, "id" | "availableMinor">;

/** The cards of a cart as their holder sees them, first to expire first. Locks nothing: whoever charges looks again. */
export async function cartCards(reader: Reader, cartId: string, currency: string): Promise<CartCardView[]> {
  const at = now();
  return (await readCartCards(reader, cartId)).map((card) => ({
    id: card.id,
    last4: card.last4,
    available: money(card.availableMinor, card.currency),
    expiresAt: card.expiresAt.toISOString(),
    problem: cardProblem(card, currency, at),
  }));
}

/** Those of them that pay an order in this currency now. */
export async function payingCards(reader: Reader, cartId: string, currency: string): Promise<PayingCard[]> {
  const at = now();
  return (await readCartCards(reader, cartId)).filter((card) => cardProblem(card, currency, at) === null);
}
