import type { FormAction } from "@/lib/kernel/action-state";
import type { Locale } from "@/lib/kernel/locale";
import type { Money } from "@/lib/kernel/money";
import type { WithdrawalExclusion } from "@/lib/kernel/withdrawal-exclusion";
import type { OrderTax } from "@/lib/orders/domain/order-tax";
import type { ParcelView, PickupView, PromisedDays } from "@/lib/orders/domain/parcels";
import type { PaymentHold, StaffDispute } from "@/lib/orders/domain/payment-hold";

export type OrderStatus = "pending_payment" | "confirmed" | "fulfilled" | "canceled" | "expired";
export type OrderEvent = "payment_settled" | "payment_expired" | "cancel" | "all_shipped";

/** Derived from payment_events, never stored. */
export type PaymentStatus = "unpaid" | "paid" | "partially_refunded" | "refunded";

/** A delivery address as the buyer gave it; encrypted as one envelope. `phone` has its own. */
export type Address = {
  name: string;
  company?: string | undefined;
  line1: string;
  line2?: string | undefined;
  postalCode: string;
  city: string;
  country: string; // ISO 3166-1 alpha-2
};

export type VatGroup = { rateBasisPoints: number; grossMinor: number; vatMinor: number };

export type OrderLineView = {
  id: string;
  position: number;
  variantId: string;
  sku: string;
  productSlug: string;
  name: string;
  variantLabel: string;
  pictureHash: string | null;
  quantity: number;
  staying?: number; // of those, units that will never leave: paid back, put back or withdrawn from before they did
  unitGross: Money;
  gross: Money; // before the discount
  discount: Money; // this line's share of it
  offer: string | null; // the name of the offer that gave some of it
  relief: Money; // VAT taken off; what was paid is gross − discount − relief
  vatRateBasisPoints: number;
  vat: Money;
  excluded?: WithdrawalExclusion | null; // from withdrawal, as it is told before ordering
};

/** A refund, and how much of it goes to gift cards. */
export type RefundShares = { readonly all: Money; readonly toGiftCard: Money };

/** An order with personal data in clear: only for its buyer, staff and the mail about it. */
export type OrderView = {
  id: string;
  number: string;
  status: OrderStatus;
  paymentStatus: PaymentStatus;
  locale: Locale;
  items: Money;
  shipping: Money;
  discount: Money; // of offers and of the coupon
  offers: { name: string; saved: Money }[]; // what each offer took off, by the name that its buyer read
  couponDiscount: Money; // what of the discount the coupon gave
  couponCode: string | null; // with free delivery it takes nothing off the lines
  tax: OrderTax;
  relief: Money; // the French VAT taken off the prices where none is charged, the delivery's included
  total: Money; // items + shipping − discount − relief
  giftCard: Money; // how much of it gift cards pay
  vat: Money;
  vatGroups: VatGroup[];
  refunded: Money;
  shippingMethod: string;
  pickup: PickupView | null; // the counter at which it waits
  promised: PromisedDays | null; // orders of older versions have none
  address: Address;
  email: string;
  phone: string | null;
  payBy: string | null; // until when its buyer may pay by the link that staff sent; null: no such order, or not any more
  createdAt: string; // ISO 8601
  confirmedAt: string | null;
  endedAt: string | null; // expired or canceled
  lines: OrderLineView[];
  shipments: ParcelView[];
};

/** Derived from the status, what was kept of the payment, and what is in the parcels: never stored. */
export type FulfilmentStatus = "none" | "to_ship" | "partially_shipped" | "shipped";

/** What the order list can be narrowed to; all of it stands in the URL. `customer` is an e-mail's blind index, `name` those of a name's words. */
export type OrderFilter = {
  number?: string | undefined;
  customer?: string | undefined;
  name?: string | undefined; // joined by dots
  status?: OrderStatus | undefined;
  payment?: PaymentStatus | undefined;
  fulfilment?: "to_ship" | "partially_shipped" | "shipped" | undefined;
  held?: "1" | undefined; // disputed or warned of
  before?: string | undefined; // cursor: older than this
  after?: string | undefined; // cursor: newer than this
};

export type OrderListItem = {
  id: string;
  number: string;
  status: OrderStatus;
  paymentStatus: PaymentStatus;
  fulfilmentStatus: FulfilmentStatus;
  hold: PaymentHold | null;
  total: Money;
  units: number;
  byStaff: boolean; // one of them typed it
  buyer: string;
  country: string;
  createdAt: string; // ISO 8601
};

/** A count that stops counting: `more` says that there are more than `count`. */
export type CappedCount = { count: number; more: boolean };

/** Newest first. `newer` and `older` are cursors, null at the ends. */
export type OrderList = { items: OrderListItem[]; total: CappedCount; newer: string | null; older: string | null };

/** The facts about money that a timeline tells. */
export type MoneyFactKind =
  | "captured"
  | "capture_rejected"
  | "refunded"
  | "refund_failed"
  | "disputed"
  | "dispute_won"
  | "dispute_lost"
  | "fraud_warned";

/** Who does things to an order. `shop`: by itself; `bank`: the buyer's. */
export type Doer = "customer" | "staff" | "shop" | "stripe" | "bank";

/** The parts of a delivery address that the office can change, as the history names them. */
export type AddressPart = "name" | "company" | "line1" | "line2" | "postalCode" | "city" | "country";

/** One thing that happened to an order, from facts; `actorId` is the staff member who did it. */
export type TimelineEntry = { at: string; by: Doer; actorId: string | null } & (
  | { kind: "created" | "confirmed" | "expired" | "canceled" }
  | { kind: MoneyFactKind; amount: Money; reference: string }
  | { kind: "refund_requested"; amount: Money; reason: string }
  | { kind: "shipped" | "delivered" | "ready" | "picked_up"; carrier: string; trackingNumber: string }
  | { kind: "mail_sent" | "mail_waiting" | "mail_failed"; mail: string }
  | { kind: "cards_taken" | "cards_lost"; amount: Money; last4: string } // of a gift card that this order bought
  | { kind: "readdressed"; changed: AddressPart[] }
  | { kind: "note"; id: string; text: string }
  | { kind: "noted"; action: string }
);

/** A refund and what it gives back: units, delivery, and a free amount that belongs to neither. `origin`: who asked for it. */
export type StaffRefund = {
  id: string;
  amount: Money;
  reason: string;
  status: string;
  providerRefundId: string | null;
  origin: "staff" | "shop" | "stripe";
  lines: { orderLineId: string; name: string; quantity: number; amount: Money }[];
  shipping: Money;
  free: Money;
  createdAt: string;
};

/** An order with what only staff see. Ids of the payment provider as text. */
export type StaffOrderView = {
  order: OrderView;
  fulfilmentStatus: FulfilmentStatus;
  byStaff: boolean; // one of them typed it
  hold: PaymentHold | null;
  disputes: StaffDispute[];
  addressSeen: string; // which writing of the address this is
  customer: string; // blind index of the e-mail: finds the other orders of the same buyer
  captured: Money;
  refundable: Money; // captured, less every refund that has not failed
  attempts: { number: number; status: string; sessionId: string | null; createdAt: string; expiresAt: string }[];
  payments: { kind: string; providerObjectId: string; amount: Money; reason: string | null; occurredAt: string }[];
  refunds: StaffRefund[];
  events: { eventId: string; type: string; state: string; reason: string | null; receivedAt: string }[];
  timeline: TimelineEntry[];
};

/** What checkout writes down. Amounts in minor units of `currency`; e-mail, phone and address in clear here, in envelopes in the table. */
export type NewOrder = {
  checkoutId: string;
  cartId: string | null; // null: staff typed it
  placedBy: string | null; // who of the staff; null: its buyer
  locale: Locale;
  currency: string;
  shippingMethod: string;
  pickupPointId: string | null;
  promised: PromisedDays | null; // gift cards are not awaited
  email: string;
  phone: string | null; // E.164
  visitor: string | null; // the client address as limits count it; null: unknown
  address: Address;
  couponCode: string | null;
  giftCardMinor: number; // how much of the total gift cards pay
  tax: OrderTax;
  price: {
    itemsMinor: number;
    shippingMinor: number;
    discountMinor: number;
    reliefMinor: number; // VAT taken off
    totalMinor: number;
    vatMinor: number;
    vatGroups: VatGroup[];
  };
  lines: {
    variantId: string;
    sku: string;
    productSlug: string;
    name: string;
    variantLabel: string;
    pictureHash: string | null;
    quantity: number;
    weightGrams: number; // of one
    withdrawalExclusion?: WithdrawalExclusion | null; // as it was told before ordering
    unitGrossMinor: number;
    grossMinor: number;
    discountMinor: number; // this line's share
    offerId?: string; // the offer that gave some of it, with its name as the buyer read it
    offerName?: string;
    offerMinor?: number;
    vatReliefMinor: number; // likewise
    vatRateBasisPoints: number;
    vatMinor: number;
  }[];
};
export type SearchOrdersAction = FormAction<OrderFilter, never>;

export type AddNoteError = { code: "ORDER_NOT_FOUND" } | { code: "FORGOTTEN" };
export type AddNoteAction = FormAction<{ number: string }, AddNoteError>;
