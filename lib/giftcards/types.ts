import type { FormAction } from "@/lib/kernel/action-state";
import type { Money } from "@/lib/kernel/money";

/** So much of one card. */
export type CardShare = { readonly cardId: string; readonly amountMinor: number };

/** What an order holds, or held, of one card. The hold's id is the payment's: a refund names it. */
export type CardPayment = { readonly holdId: string; readonly amountMinor: number; readonly currency: string };

/** Why a card pays nothing. Only who typed its code hears it; of a code that is none nothing is said but that. */
export type CardProblem = "EMPTY" | "EXPIRED" | "VOID" | "FROZEN" | "OTHER_CURRENCY";

/** A card that a cart is to be paid with, as its holder sees it. `available` counts what the cart's own unpaid order holds. */
export type CartCardView = { id: string; last4: string; available: Money; expiresAt: string; problem: CardProblem | null };

/** What entering or removing a card led to: all cards of the cart. */
export type CardsChange = { cards: CartCardView[] };
export type CardsChangeError = { code: "CART_EMPTY" | "UNKNOWN" | "TOO_MANY" | CardProblem };
export type CardsAction = FormAction<CardsChange, CardsChangeError>;

/** Why a card comes into being. */
export type CardOrigin = "sale" | "goodwill" | "refund";

/** As the office sees a card. `spent`: nothing is on it and nothing held; `frozen`: a bank decides about what was paid for it. */
export type CardState = "live" | "frozen" | "spent" | "expired" | "void";
export type CardListItem = {
  id: string;
  last4: string;
  origin: CardOrigin;
  state: CardState;
  initial: Money;
  balance: Money;
  held: Money; // by orders that are not paid yet
  orderNumber: string | null;
  expiresAt: string;
  createdAt: string;
};
export type OfficeMovement = {
  id: string;
  cause: "issued" | "held" | "released" | "redeemed" | "refunded" | "voided" | "lost";
  amount: Money;
  orderNumber: string | null;
  byStaff: boolean;
  at: string;
};
/** The cards that an order bought. `lost`: what of their money went back after it was spent; `kept`: what is void although its money is here. */
export type OrderCards = { cards: CardListItem[]; lost: Money | null; kept: Money | null };
export type CardDetail = { card: CardListItem; movements: OfficeMovement[] };

export type VoidCardError = { code: "CARD_NOT_FOUND" };
export type VoidCardAction = FormAction<{ cardId: string }, VoidCardError>;

/** Why sold cards cannot be taken back: of a line only `left` are unspent, or money was asked for without saying for which cards. */
export type TakeCardsBackError = { code: "CARD_SPENT"; left: number } | { code: "CARDS_BY_UNIT" };
