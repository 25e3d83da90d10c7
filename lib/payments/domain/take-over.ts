import { err, ok, type Result } from "@/lib/kernel/result";
import { refundableMinor } from "@/lib/payments/domain/refundable";
import type { RefundStatus, TakeOverRefusal } from "@/lib/payments/types";

type Known = { readonly id: string; readonly status: RefundStatus; readonly amountMinor: number; readonly providerRefundId: string | null };

/** A refund at Stripe that bears our marks and that nobody here knows, and what we have of its payment. */
export type Stranger = {
  readonly told: { readonly amountMinor: number; readonly currency: string; readonly failed: boolean };
  readonly capture: { readonly amountMinor: number; readonly currency: string };
  readonly named: Known | null; // ours whose name it bears, of the same order
  readonly stillSending: boolean; // the worker has not given that one up
  readonly refunds: readonly Known[]; // all that we have of the payment
};

/**
 * Whether what Stripe did can be written down as a refund of its own, and which of ours it stands for: one of its name that never left. That
 * one gives up what it had booked, or the same wish would count twice. Never more than came in.
 */
export function takeOver({ told, capture, named, stillSending, refunds }: Stranger): Result<{ instead: string | null }, TakeOverRefusal> {
  if (told.currency !== capture.currency) return err({ code: "OTHER_CURRENCY" });
  const instead = named !== null && named.providerRefundId === null && named.status === "requested" && !told.failed ? named.id : null;
  if (instead !== null && stillSending) return err({ code: "STILL_SENDING" });
  const leftMinor = refundableMinor(
    capture.amountMinor,
    refunds.filter(({ id }) => id !== instead),
  );
  return told.failed || told.amountMinor <= leftMinor ? ok({ instead }) : err({ code: "ABOVE_CAPTURED", leftMinor });
}
