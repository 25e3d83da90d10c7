/**
 * What a gift card pays is a capture like any other: a fact with an id of its own, that refunds name. The id tells it from Stripe's.
 */
const PAYMENT = "gc_";
const REFUND = "gcr_";

/** The payment that a redeemed hold of a gift card is. */
export const cardPaymentId = (holdId: string): string => PAYMENT + holdId;

/** The hold that a payment was; null of a payment at Stripe. */
export const holdOfPayment = (paymentId: string): string | null => (paymentId.startsWith(PAYMENT) ? paymentId.slice(PAYMENT.length) : null);

/** What a refund to a gift card is called where Stripe's have Stripe's id. */
export const cardRefundId = (refundId: string): string => REFUND + refundId;
