import "server-only";
import type { Actor } from "@/lib/kernel/actor";
import { parseMoney } from "@/lib/kernel/money";
import { err, type Result } from "@/lib/kernel/result";
import { type RequestedRefund, requestRefund } from "@/lib/payments/operations/request-refund";
import { mayRefund } from "@/lib/payments/policy";
import { capturesOf } from "@/lib/payments/repository/events";
import type { RefundFormInput } from "@/lib/payments/schemas";
import type { RefundOrderError } from "@/lib/payments/types";
import { enqueue } from "@/lib/platform/outbox";
import { inTransaction, type Tx } from "@/lib/platform/transaction";

/**
 * What an admin chose as a refund, booked: the whole of what is left; or units of lines, the delivery, and a free amount in the currency of
 * the payment, read as people of that language write it. Errors: those of requestRefund, and AMOUNT_UNREADABLE.
 */
export function refundOrder(input: RefundFormInput, actor: Actor): Promise<Result<RequestedRefund, RefundOrderError>> {
  const { refundId, orderId, reason, extent, amount, locale } = input;
  return inTransaction<RequestedRefund, RefundOrderError>(async (tx) => {
    if (!mayRefund(actor)) return err({ code: "FORBIDDEN" });
    const request = { refundId, orderId, reason, actor };
    if (extent === "full") return told(tx, await requestRefund(tx, { ...request, amountMinor: "full" }));
    const capture = (await capturesOf(tx, orderId)).find(({ kind }) => kind === "captured");
    if (!capture) return err({ code: "NOTHING_CAPTURED" });
    const typed = amount === "" ? { minor: 0 } : parseMoney(amount, capture.currency, locale);
    if (!typed) return err({ code: "AMOUNT_UNREADABLE" });
    const chosen = input.lines.filter(({ quantity }) => quantity > 0);
    const booked = await requestRefund(tx, {
      ...request,
      amountMinor: typed.minor,
      parts: {
        lines: chosen.map(({ id: orderLineId, quantity }) => ({ orderLineId, quantity })),
        shipping: input.shipping === "on" ? "rest" : 0,
      },
      restock: chosen.filter(({ restock }) => restock === "on").map(({ id }) => id),
    });
    return told(tx, booked);
  });
}

/** Its buyer hears of it once: the order goes on, and nothing else would say why money comes. */
async function told(tx: Tx, booked: Result<RequestedRefund, RefundOrderError>): Promise<Result<RequestedRefund, RefundOrderError>> {
  if (booked.ok) await enqueue(tx, "mail.refund", booked.value.refundId);
  return booked;
}
