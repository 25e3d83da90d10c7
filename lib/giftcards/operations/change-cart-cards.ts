import "server-only";
import { readGiftCode } from "@/lib/giftcards/domain/gift-code";
import { MAX_CARDS } from "@/lib/giftcards/policy";
import { cartCards } from "@/lib/giftcards/queries/cart-cards";
import { findCardId } from "@/lib/giftcards/repository/card-rows";
import { addCartCard, removeCartCard } from "@/lib/giftcards/repository/cart-cards";
import type { CardsChange, CardsChangeError } from "@/lib/giftcards/types";
import { err, ok, type Result } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/transaction";

type Cart = { id: string; currency: string };

/**
 * Puts the card of a code into a cart that the caller holds, which keeps which card it is and never the code. A card that pays nothing now is
 * refused with its reason, which only who has its code can hear; of a code that is none nothing is said but that.
 */
export async function addCardOf(tx: Tx, typed: string, cart: Cart): Promise<Result<CardsChange, CardsChangeError>> {
  const code = readGiftCode(typed);
  const cardId = code && (await findCardId(tx, code));
  if (!cardId) return err({ code: "UNKNOWN" });
  await addCartCard(tx, cart.id, cardId, now());
  const cards = await cartCards(tx, cart.id, cart.currency);
  const problem = cards.find(({ id }) => id === cardId)?.problem;
  if (problem) return err({ code: problem });
  return cards.length > MAX_CARDS ? err({ code: "TOO_MANY" }) : ok({ cards });
}

/** Takes a card out of a cart that the caller holds. */
export async function dropCard(tx: Tx, cardId: string, cart: Cart): Promise<CardsChange> {
  await removeCartCard(tx, cart.id, cardId);
  return { cards: await cartCards(tx, cart.id, cart.currency) };
}
