import "server-only";
import { lockCartRow } from "@/lib/cart/repository/cart-rows";
import type { ChangeGiftCardsInput } from "@/lib/cart/schemas";
import { addCardOf, dropCard } from "@/lib/giftcards/operations/change-cart-cards";
import type { CardsChange, CardsChangeError } from "@/lib/giftcards/types";
import { type Currency, HOME_CURRENCY } from "@/lib/kernel/market";
import { err, ok, type Result } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { hashToken } from "@/lib/platform/crypto";
import { inTransaction } from "@/lib/platform/transaction";

/** Puts a gift card into the cart that `token` names, by its code, or takes one out. */
export async function changeGiftCards(
  input: ChangeGiftCardsInput,
  token: string | null,
  currency: Currency = HOME_CURRENCY,
): Promise<Result<CardsChange, CardsChangeError>> {
  if (token === null) return err({ code: "CART_EMPTY" });
  return inTransaction<CardsChange, CardsChangeError>(async (tx) => {
    const row = await lockCartRow(tx, hashToken(token), now());
    if (!row) return err({ code: "CART_EMPTY" });
    const cart = { id: row.id, currency };
    return input.intent === "apply" ? addCardOf(tx, input.giftCode, cart) : ok(await dropCard(tx, input.cardId, cart));
  });
}
