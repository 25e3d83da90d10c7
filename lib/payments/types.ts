import type { TakeCardsBackError } from "@/lib/giftcards/types";
import type { FormAction } from "@/lib/kernel/action-state";
import type { Locale } from "@/lib/kernel/locale";
import type { Money } from "@/lib/kernel/money";
import type { OrderStatus } from "@/lib/orders/types";
import type { ShownPayload } from "@/lib/payments/domain/shown-payload";

/** What checkout hands to payments: an order that exists, as `pending_payment`, with its stock reserved. Amounts in minor units of `currency`. */
export type PayableOrder = {
  id: string;
  number: string;
  locale: Locale;
  currency: string;
  totalMinor: number;
  email: string; // in clear, for the payment page; never in metadata
  byLink: boolean; // its buyer comes by a link that was mailed, not from a cart: there is more time to pay, and another way back
  lines: { name: string; quantity: number; grossMinor: number }[]; // shipping is a line of its own
};

export type StartPaymentError =
  | { code: "PROVIDER_UNAVAILABLE" } // nothing was charged; the same order may be tried again
  | { code: "ORDER_NOT_PAYABLE" };

/** Where to send the browser. */
export type StartedPayment = { sessionId: string; url: string };

/** `prepared`: written, perhaps sent. `open`: the session is known. The order has at most one that is not `expired`. */
export type AttemptStatus = "prepared" | "open" | "completed" | "expired";

/** Stripe's own reasons; `undeliverable`: the shop cannot keep its part; `unsettled`: the shop gives back a payment that it could not keep. */
export type RefundReason = StripeRefundReason | "undeliverable" | "unsettled";
export type StripeRefundReason = "requested_by_customer" | "duplicate" | "fraudulent";
export type RefundStatus = "requested" | "pending" | "succeeded" | "failed";

/** What of an order is to be given back: units of its lines, and of its delivery an amount or whatever is left of it. */
export type RefundPart = {
  readonly lines: readonly { readonly orderLineId: string; readonly quantity: number }[];
  readonly shipping: number | "rest";
};

/** Units that a refund gives back, with what was paid for them. */
export type RefundedLine = { readonly orderLineId: string; readonly quantity: number; readonly amountMinor: number };

/** What may still be given back of an order by its parts; `refunded…` counts every refund that has not failed. */
export type RefundableParts = {
  readonly lines: readonly RefundableLine[];
  readonly shippingLeftMinor: number;
};
export type RefundableLine = {
  readonly orderLineId: string;
  readonly quantity: number;
  readonly paidMinor: number; // price less the share of the discount
  readonly refundedQuantity: number;
  readonly refundedMinor: number;
};

/** A line of the refund form. `outQuantity`: units that are out of stock for this order and may come back on the shelf. */
export type RefundFormLine = RefundableLine & { readonly name: string; readonly sku: string; readonly outQuantity: number };
export type RefundFormView = { readonly lines: readonly RefundFormLine[]; readonly shippingLeftMinor: number };

export type RefundPartsError =
  | { code: "LINE_TOO_MANY"; orderLineId: string; left: number }
  | { code: "SHIPPING_TOO_MUCH"; leftMinor: number };

export type RequestRefundError =
  | RefundPartsError
  | TakeCardsBackError
  | { code: "NOT_OUT" } // more was to come back on the shelf than this order took
  | { code: "FORBIDDEN" }
  | { code: "ORDER_NOT_FOUND" }
  | { code: "NOTHING_CAPTURED" }
  | { code: "AMOUNT_TOO_LARGE"; refundableMinor: number }
  | { code: "AMOUNT_NOT_POSITIVE" }
  | { code: "REFUND_ID_TAKEN" }; // the id was used for another order or amount

/** `DISPUTED`: the money is with the buyer's bank, which decides where it goes. */
export type RefundRestError = { code: "FORBIDDEN" } | { code: "DISPUTED" } | { code: "FORM_USED" };

/**
 * A payment session as Stripe tells it now. `processing`: the buyer is done, the bank is not (it may take days). `failed`: the bank said no
 * after the buyer was done. Only `paid` is money.
 */
export type SessionState = "open" | "processing" | "paid" | "failed" | "expired";
export type SessionFacts = {
  readonly id: string;
  readonly state: SessionState;
  readonly mode: string;
  readonly livemode: boolean;
  readonly amountMinor: number | null;
  readonly currency: string | null; // upper case
  readonly reference: string | null; // client_reference_id: our order id
  readonly orderNumber: string | null; // metadata, not to be believed before the reference is
  readonly attempt: number | null;
  readonly paymentIntentId: string | null;
  readonly receivedMinor: number | null; // what the payment brought in so far, where it was read with the session
  readonly createdAt: Date;
};

/** The same, and what a person can type. */
export type RefundOrderError = RequestRefundError | { code: "AMOUNT_UNREADABLE" };

/** What needs a person: work that was given up after its last try, events that nobody understood, refunds that Stripe refused, differences. */
export type Backlog = {
  deadMessages: number;
  waitingMessages: number;
  deadEvents: number;
  quarantinedEvents: number;
  waitingEvents: number;
  findings: number;
  failedRefunds: number;
  held: number; // payments that are disputed or warned of, and nobody answered
};

export type RefundOrderAction = FormAction<{ number: string }, RefundOrderError>;

/** A message is never set aside nor ignored. */
export type EventState = "pending" | "done" | "ignored" | "quarantined" | "dead";

/** An event that came or a message that is owed; ids only. `orderNumber`: of the order that it is about, where one is known. */
export type InboxTask = {
  id: string;
  queue: "inbox" | "outbox";
  kind: string;
  subject: string;
  state: EventState;
  attempts: number;
  reason: string | null;
  at: string; // ISO 8601: when it came, or was booked
  processedAt: string | null;
  orderNumber: string | null;
};

/** A payment that could not be kept; `refund`: how far its way back is. */
export type ReturnedPayment = {
  orderNumber: string;
  paymentIntentId: string;
  amount: Money;
  reason: string | null;
  refund: RefundStatus | null;
  at: string; // ISO 8601
};

/** An event, with its envelope, or a message; `replays` are the times that a person put it back into its queue, newest first. */
export type InboxDetail = InboxTask & {
  event: { eventId: string; livemode: boolean; apiVersion: string | null; occurredAt: string } | null;
  replays: { actorId: string | null; at: string }[];
};

/** `event`: as it was sent. `object`: what it spoke of, as it is now. `gone`: Stripe has neither. `silent`: Stripe could not be asked. */
export type Payload = ({ kind: "event" | "object" } & ShownPayload) | { kind: "gone" | "silent" };

export type RetryTaskError = { code: "FORBIDDEN" } | { code: "NOT_REPLAYABLE" }; // unknown, waiting for its turn, or a message that was sent
export type RetryTaskAction = FormAction<{ taskId: string }, RetryTaskError>;

/** What reconciling knows of an order of ours. */
export type KnownOrder = {
  readonly id: string;
  readonly number: string;
  readonly status: OrderStatus;
  readonly holdsStock: boolean;
  readonly attempts: readonly { number: number; status: AttemptStatus; sessionId: string | null; createdAt: Date }[];
  readonly captures: readonly { paymentIntentId: string; amountMinor: number; currency: string }[]; // kept or sent back
};

/** A refund as Stripe tells it now. */
export type RefundFacts = {
  readonly id: string;
  readonly status: RefundStatus;
  readonly amountMinor: number;
  readonly currency: string; // upper case
  readonly paymentIntentId: string | null;
  readonly named: string | null; // metadata: our refund's id
  readonly createdAt: Date;
};

/** What differs between Stripe and the shop and could not be, or must not be, repaired without a person. */
export type FindingKind =
  | "ORDER_UNKNOWN" // money came by a session with our marks, for an order that is not here
  | "REFERENCE_MISMATCH" // session, payment and order do not name each other
  | "WRONG_MODE" // live instead of test, or the other way round
  | "ATTEMPT_UNKNOWN" // an open payment page for an order of ours that no attempt asked for
  | "PAID_WITHOUT_PAYMENT" // Stripe calls it paid and names no payment
  | "AMOUNT_DIFFERS" // what came in at Stripe is not what was written down here
  | "NOT_CAPTURED" // paid here, not at Stripe
  | "SESSION_UNKNOWN" // paid here by a session that Stripe does not know
  | "NO_SESSION" // paid here without any session
  | "REFUND_DIFFERS" // amount, currency or payment of a refund is another here than at Stripe
  | "REFUND_STATE_DIFFERS" // the refund is further here than at Stripe
  | "REFUNDS_ABOVE_CAPTURE" // more went back than came in
  | "REFUND_UNKNOWN" // noted here, not known at Stripe
  | "REFUND_NOT_SENT" // booked here, no more tried, and Stripe has none
  | "DISPUTE_DIFFERS" // payment, amount or state of a dispute is another here than at Stripe
  | "DISPUTE_CURRENCY" // the bank disputes in another currency than was paid: all of the payment counts as disputed
  | "DISPUTE_UNKNOWN" // open here, not known at Stripe
  | "NOT_REPAIRED"; // the repair was tried and did not hold

/** One such difference; ids only. `subject`: a session or a refund by Stripe's id or ours, or an order's id. `at`: when its subject came to be. */
export type Finding = { kind: FindingKind; subject: string; orderId: string | null; orderNumber: string | null; at: Date };

/** The same as it stands written down. */
export type ListedFinding = Pick<Finding, "kind" | "subject" | "orderNumber"> & { firstSeenAt: string; lastSeenAt: string }; // ISO 8601

/**
 * What was found out about money that moved after its payment. `foreign`: of no payment that is written down here, which may only mean that
 * the payment itself was not told yet. `unexplained`: a person must look.
 */
export type PaymentNews =
  | { kind: "noted" }
  | { kind: "foreign"; paymentIntentId: string | null }
  | { kind: "unexplained"; reason: "REFUND_UNKNOWN" | "REFUND_DIFFERS" | "CHARGE_UNKNOWN" | "DISPUTE_UNKNOWN" | "WARNING_UNKNOWN" };

export type ReleaseWarningError = { code: "FORBIDDEN" } | { code: "NOT_WARNED" }; // unknown, or answered by now
export type ReleaseWarningAction = FormAction<{ number: string }, ReleaseWarningError>;

/** Why what Stripe did cannot be written down. `STILL_SENDING`: the worker has not given ours of that name up. */
export type TakeOverRefusal = { code: "OTHER_CURRENCY" } | { code: "STILL_SENDING" } | { code: "ABOVE_CAPTURED"; leftMinor: number };
/** Why what Stripe says of a refund was not taken over. `SILENT`: Stripe could not be asked. */
export type TakeOverError = TakeOverRefusal | { code: "FORBIDDEN" } | { code: "NOT_OURS" } | { code: "LINKED" } | { code: "SILENT" };
export type TakeOverAction = FormAction<{ number: string }, TakeOverError>;
