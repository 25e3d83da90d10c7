import type { OrderPrice } from "@/lib/checkout/domain/price-order";
import type { CardsChangeError } from "@/lib/giftcards/types";
import type { HolderKind } from "@/lib/inventory/types";
import type { ActionState, FormAction } from "@/lib/kernel/action-state";
import type { Money } from "@/lib/kernel/money";
import type { CheckedVatNumber } from "@/lib/orders/domain/order-tax";
import type { OrderStatus } from "@/lib/orders/types";
import type { CouponChangeError, CouponRefusal } from "@/lib/promotions/types";
import type { Country } from "@/lib/shipping/domain/zones";
import type { PickupPoint, ShippingOffer } from "@/lib/shipping/types";
import type { Untaxed } from "@/lib/tax/types";

/** A line that cannot be had as the cart says: `left` units can. */
export type UnavailableLine = { variantId: string; name: string; label: string; wanted: number; left: number };

/** Why nothing was ordered. In each case nothing was charged and nothing that was typed is lost. */
export type PlaceOrderError =
  | { code: "CART_EMPTY" }
  | { code: "LINES_UNAVAILABLE"; lines: UnavailableLine[] }
  | { code: "CART_CHANGED"; total: Money } // other lines than the page showed
  | { code: "TOTAL_CHANGED"; total: Money } // the same lines at another price
  | { code: "VAT_NUMBER"; check: CheckedVatNumber["check"] | "none" } // something else is known of it than the page said
  | { code: "TAX_CHANGED"; total: Money } // the same total with another VAT inside, or none
  | { code: "COUPON_REFUSED"; coupon: string; refusal: CouponRefusal; total: Money } // the page showed its discount; `total` is without
  | { code: "OFFERS_CHANGED"; ended: string[]; total: Money } // offers took something else off; `ended`: the names of those that take nothing now
  | { code: "GIFT_CARD_CHANGED"; total: Money } // a card pays more or less than the page showed; `total` is what is left to pay
  | { code: "DELIVERY_CHANGED"; total: Money } // the page showed other days: a cut-off hour passed, or another method was chosen
  | { code: "COUNTRY_UNAVAILABLE" } // the market does not deliver there: in euro it can be ordered
  | { code: "METHOD_UNAVAILABLE" } // nothing goes there this way, or the counter has closed
  | { code: "PAYMENT_PROCESSING" } // an order of this cart is with the bank
  | HeldEnough
  | { code: "PROVIDER_UNAVAILABLE" };

/**
 * The visitor's unpaid orders hold as much as one visitor may (ADR 0017); `lines` are those of which there would be too much. `minutes`: until
 * enough of their payments are over by themselves; null when waiting changes nothing. `resume`: the open payment page of this cart's own order.
 */
export type HeldEnough = {
  code: "HELD_ENOUGH";
  kind: HolderKind;
  reason: "orders" | "units" | "variant";
  most: number; // orders or units; 0 for "variant"
  lines: UnavailableLine[];
  minutes: number | null;
  resume: string | null;
};

/** Where the buyer goes: to the payment page, or to the order of this cart that is paid: by a session, or by gift cards alone. */
export type PlacedOrder = { kind: "pay"; url: string } | { kind: "paid"; sessionId: string } | { kind: "confirmed"; number: string };

/** What the form did; `values` are the fields as they were typed. `leave`: ordered, and the browser goes to `url`. */
export type CheckoutDone =
  | {
      did: "updated" | "adjusted" | "uncouponed" | "card_in" | "card_out" | "coupon_in" | `vat_${CheckedVatNumber["check"] | "none"}`;
      values: Readonly<Record<string, string>>;
    }
  | { did: "leave"; url: string };

/** Why a gift card or a code that was typed into the form is not in the cart. */
export type CodeEntryError =
  | { code: "CARD_NOT_IN"; why: CardsChangeError["code"] | "throttled" }
  | { code: "CODE_NOT_IN"; why: CouponChangeError | { code: "throttled" } };

export type CheckoutError = PlaceOrderError | CodeEntryError;
export type CheckoutState = ActionState<CheckoutDone, CheckoutError>;
export type CheckoutAction = FormAction<CheckoutDone, CheckoutError>;

/** What the cart at hand would cost by one method, and when it would arrive. */
export type CheckoutOffer = ShippingOffer & { price: OrderPrice; point: PickupPoint | null };
/** By where it goes, nothing where the market does not deliver: the prices are those of the zone, the VAT inside is the country's. */
export type CheckoutOffers = Record<Country, CheckoutOffer[]>;

/** What staff typed, as it costs now; `shown` is what the next step posts of it. */
export type ManualQuote = {
  lines: { sku: string; name: string; label: string; quantity: number; unit: Money; gross: Money }[];
  offers: { name: string; saved: Money }[];
  shipping: Money;
  relief: Money; // VAT taken off
  total: Money;
  vat: { rateBasisPoints: number; amount: Money }[];
  exempt: Untaxed | null;
  shown: { shownLines: string; shownVat: string; shownTotalMinor: string; shownCurrency: string };
};

/** What is wrong with a row of the form; `left` could be had. */
export type ManualRowProblem =
  | { row: number; code: "UNKNOWN" | "GONE" | "OTHER_CURRENCY" | "APART" | "SOLD_OUT" }
  | { row: number; code: "SHORT"; left: number };

/** Why staff could not write an order down. Nothing was ordered, held or mailed. */
export type ManualOrderError =
  | { code: "FORBIDDEN" }
  | { code: "ROWS_WRONG"; rows: ManualRowProblem[] }
  | { code: "CHANGED"; quote: ManualQuote }; // it costs something else than the page showed

type Typed = Readonly<Record<string, string>>;
/** `values` are the fields as the form shows them next; `rows`: so many rows. */
export type ManualOrderDone = { did: "rows"; values: Typed } | { did: "checked"; values: Typed; quote: ManualQuote };
export type ManualOrderAction = FormAction<ManualOrderDone, ManualOrderError>;

/** Why an order that waits for its payment stays as it is. */
export type PaymentLinkError =
  | { code: "ORDER_NOT_FOUND" }
  | { code: "NOT_WAITING" } // paid or over by now
  | { code: "ALREADY_PAID" }
  | { code: "PAYMENT_PROCESSING" }
  | { code: "PROVIDER_UNAVAILABLE" };
export type PaymentLinkAction = FormAction<{ number: string }, PaymentLinkError>;

/** Why an order was not called off. Nothing changed. */
export type CancelOrderError =
  | { code: "ORDER_NOT_FOUND" }
  | { code: "ALREADY_SHIPPED" }
  | { code: "ALREADY_CANCELED" }
  | { code: "NOT_CANCELABLE"; status: OrderStatus } // not paid: it ends by its payment session
  | { code: "DISPUTED" } // the money is with the buyer's bank
  | { code: "FORM_USED" };

/** `refundedMinor`: what goes back by this; less than the total where some went back before. */
export type CanceledOrder = { number: string; refundedMinor: number };
export type CancelOrderAction = FormAction<CanceledOrder, CancelOrderError>;

/** Why a delivery address stays as it is. */
export type ChangeAddressError =
  | { code: "ORDER_NOT_FOUND" }
  | { code: "ALREADY_SHIPPED" }
  | { code: "NOT_CHANGEABLE"; status: OrderStatus } // not paid yet, or over
  | { code: "OTHER_ZONE" } // delivery and VAT were priced for another country
  | { code: "STALE" }; // somebody changed it since the form was shown
export type ChangeAddressAction = FormAction<{ number: string }, ChangeAddressError>;
