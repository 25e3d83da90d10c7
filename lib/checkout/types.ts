import type { OrderPrice } from "@/lib/checkout/domain/price-order";
import type { ActionState, FormAction } from "@/lib/kernel/action-state";
import type { Money } from "@/lib/kernel/money";
import type { ShippingOffer, Zone } from "@/lib/shipping/types";

/** A line that cannot be had as the cart says: `left` units can. */
export type UnavailableLine = { variantId: string; name: string; label: string; wanted: number; left: number };

/** Why nothing was ordered. In each case nothing was charged and nothing that was typed is lost. */
export type PlaceOrderError =
  | { code: "CART_EMPTY" }
  | { code: "LINES_UNAVAILABLE"; lines: UnavailableLine[] }
  | { code: "CART_CHANGED"; total: Money } // other lines than the page showed
  | { code: "TOTAL_CHANGED"; total: Money } // the same lines at another price
  | { code: "PAYMENT_PROCESSING" } // an order of this cart is with the bank
  | { code: "PROVIDER_UNAVAILABLE" };

/** Where the buyer goes: to the payment page, or to the order of this cart that turned out to be paid already. */
export type PlacedOrder = { kind: "pay"; url: string } | { kind: "paid"; sessionId: string };

/** What the form did; `values` are the fields as they were typed. `leave`: ordered, and the browser goes to `url`. */
export type CheckoutDone = { did: "updated" | "adjusted"; values: Readonly<Record<string, string>> } | { did: "leave"; url: string };

export type CheckoutState = ActionState<CheckoutDone, PlaceOrderError>;
export type CheckoutAction = FormAction<CheckoutDone, PlaceOrderError>;

/** What the cart at hand would cost by one method, and when it would arrive. */
export type CheckoutOffer = ShippingOffer & { price: OrderPrice };
export type CheckoutOffers = Record<Zone, CheckoutOffer[]>;
