import type { OrderPrice } from "@/lib/checkout/domain/price-order";
import type { PlaceOrderError } from "@/lib/checkout/types";
import { payWithCards, type Tender } from "@/lib/giftcards/domain/pay-with-cards";
import type { CartCardView } from "@/lib/giftcards/types";
import type { Currency } from "@/lib/kernel/market";
import { money } from "@/lib/kernel/money";
import { leastToPay } from "@/lib/promotions/domain/apply-coupon";

type Card = { readonly id: string; readonly availableMinor: number };

/** What gift cards pay of an order, and what is left to be asked for. Nobody buys a gift card with one. The page shows this and the server charges it: one function. */
export const payOrder = (currency: Currency, { totalMinor, treatment }: OrderPrice, cards: readonly Card[]): Tender =>
  payWithCards({ totalMinor, excludedMinor: treatment === "voucher" ? totalMinor : 0, leastMinor: leastToPay[currency] }, cards);

/** The cards of a cart that pay, as payOrder takes them. */
export const payersOf = (cards: readonly CartCardView[]): Card[] =>
  cards.filter(({ problem }) => problem === null).map(({ id, available }) => ({ id, availableMinor: available.minor }));

/** The page showed another part that gift cards pay. Nobody pays more money than the button said. */
export function cardsProblem({ paidMinor, dueMinor }: Tender, currency: string, shownMinor: number): PlaceOrderError | null {
  return paidMinor === shownMinor ? null : { code: "GIFT_CARD_CHANGED", total: money(dueMinor, currency) };
}
