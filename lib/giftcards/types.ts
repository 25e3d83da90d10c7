import type { FormAction } from "@/lib/kernel/action-state";
import type { Money } from "@/lib/kernel/money";

/** So much of one card. */
export type CardShare = { readonly cardId: string; readonly amountMinor: number };

/** What an order holds, or held, of one card. The hold's id is the payment's: a refund names it. */
export type CardPayment = { readonly holdId: string; readonly amountMinor: number; readonly currency: string };

/** Why a card pays nothing. Only who typed its code hears it; of a code that is none nothing is said but that. */
export type CardProblem = "EMPTY" | "EXPIRED" | "VOID" | "OTHER_CURRENCY";

/** A card that a cart is to be paid with, as its holder sees it. `available` counts what the cart's own unpaid order holds. */
export type CartCardView = { id: string; last4: string; available: Money; expiresAt: string; problem: CardProblem | null };

/** What entering or removing a card led to: all cards of the cart. */
export type CardsChange = { cards: CartCardView[] };
export type CardsChangeError = { code: "CART_EMPTY" | "UNKNOWN" | "TOO_MANY" | CardProblem };
export type CardsAction = FormAction<CardsChange, CardsChangeError>;

/** Why a card comes into being. */
export type CardOrigin = "sale" | "goodwill" | "refund";
