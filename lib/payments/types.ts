import type { FormAction } from "@/lib/kernel/action-state";
import type { Locale } from "@/lib/kernel/locale";

/** What checkout hands to payments: an order that exists, as `pending_payment`, with its stock reserved. Amounts in minor units of `currency`. */
export type PayableOrder = {
  id: string;
  number: string;
  locale: Locale;
  currency: string;
  totalMinor: number;
  email: string; // in clear, for the payment page; never in metadata
  lines: { name: string; quantity: number; grossMinor: number }[]; // shipping is a line of its own
};

export type PreparedAttempt = { id: string; orderId: string; number: number };

export type StartPaymentError =
  | { code: "PROVIDER_UNAVAILABLE" } // nothing was charged; the same order may be tried again
  | { code: "ORDER_NOT_PAYABLE" };

/** Where to send the browser. */
export type StartedPayment = { sessionId: string; url: string };

/** `prepared`: written, perhaps sent. `open`: the session is known. The order has at most one that is not `expired`. */
export type AttemptStatus = "prepared" | "open" | "completed" | "expired";

/** Stripe's own reasons, and `unsettled`: the shop gives back a payment that it could not keep. */
export type RefundReason = "requested_by_customer" | "duplicate" | "fraudulent" | "unsettled";
export type RefundStatus = "requested" | "pending" | "succeeded" | "failed";

export type RequestRefundError =
  | { code: "FORBIDDEN" }
  | { code: "ORDER_NOT_FOUND" }
  | { code: "NOTHING_CAPTURED" }
  | { code: "AMOUNT_TOO_LARGE"; refundableMinor: number }
  | { code: "AMOUNT_NOT_POSITIVE" }
  | { code: "REFUND_ID_TAKEN" }; // the id was used for another order or amount

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
};

/** The same, and what a person can type. */
export type RefundOrderError = RequestRefundError | { code: "AMOUNT_UNREADABLE" };

/** What needs a person: work that was given up after its last try, events that nobody understood, refunds that Stripe refused. */
export type Backlog = { deadMessages: number; waitingMessages: number; stuckEvents: number; failedRefunds: number };

export type RefundOrderAction = FormAction<{ number: string }, RefundOrderError>;

/** Work that was given up or set aside; ids only. `orderNumber`: of the order that it is about, where one is known. */
export type GivenUpTask = {
  id: string;
  queue: "inbox" | "outbox";
  kind: string;
  subject: string;
  state: "dead" | "quarantined";
  attempts: number;
  reason: string | null;
  at: string; // ISO 8601
  orderNumber: string | null;
};

export type RetryTaskError = { code: "FORBIDDEN" } | { code: "NOT_GIVEN_UP" }; // unknown, waiting, or done by now
export type RetryTaskAction = FormAction<{ taskId: string }, RetryTaskError>;
