import "server-only";
import { closeOrder } from "@/lib/checkout/operations/close-order";
import { settlePayment } from "@/lib/checkout/operations/settle-payment";
import type { Staff } from "@/lib/kernel/actor";
import { err, ok, type Result } from "@/lib/kernel/result";
import { endSession } from "@/lib/payments/operations/end-session";

export type EndLiveOrderError =
  | { code: "ALREADY_PAID" } // settled by now: show the order
  | { code: "PAYMENT_PROCESSING" } // the buyer is done, the bank is not
  | { code: "PROVIDER_UNAVAILABLE"; silent: boolean }; // nothing changed; `silent`: nor would it for another order now

/**
 * Ends an order that waits for its payment: its session at Stripe first, then the order, its attempt and its stock in one transaction.
 * For a checkout that starts again, for the sweeper, and for who of the staff calls it off (`by`). An order that is over already is a success.
 */
export async function endLiveOrder(orderId: string, by?: Staff): Promise<Result<void, EndLiveOrderError>> {
  const end = await endSession(orderId);
  if (end.kind === "unknown") return err({ code: "PROVIDER_UNAVAILABLE", silent: end.silent });
  if (end.kind === "processing") return err({ code: "PAYMENT_PROCESSING" });
  if (end.kind === "ended") return (await closeOrder(orderId, undefined, by)) === "ended" ? ok(undefined) : err({ code: "ALREADY_PAID" });
  const settlement = await settlePayment(end.sessionId);
  return settlement.kind === "returned" ? ok(undefined) : err({ code: "ALREADY_PAID" });
}
