import "server-only";
import { record } from "@/lib/audit/operations/record";
import type { Actor } from "@/lib/kernel/actor";
import { derivedId } from "@/lib/kernel/ids";
import { err, ok, type Result } from "@/lib/kernel/result";
import { endWhenSent } from "@/lib/orders/operations/end-when-sent";
import { requestRefund } from "@/lib/payments/operations/request-refund";
import { now } from "@/lib/platform/clock";
import { enqueue } from "@/lib/platform/outbox";
import { inTransaction, type Tx } from "@/lib/platform/transaction";
import { paysDelivery, unitsToPay } from "@/lib/returns/domain/pay-back";
import { nextReturnStatus } from "@/lib/returns/domain/return-machine";
import { deliveryBack } from "@/lib/returns/domain/returnable";
import { holdReturn } from "@/lib/returns/operations/hold-return";
import { mayDecideReturns } from "@/lib/returns/policy";
import { orderFacts } from "@/lib/returns/repository/order-facts";
import { lastRefundOf } from "@/lib/returns/repository/refunds";
import { type FoundReturn, saveReturn } from "@/lib/returns/repository/returns";
import type { RefundReturnInput } from "@/lib/returns/schemas";
import type { RefundReturnError } from "@/lib/returns/types";

/**
 * Pays a return back: its units at what was paid for them and, when all of an order was withdrawn from, standard delivery, through the one
 * path that refunds have. The refund's id derives from the return's, so that however often this runs the money goes back once.
 */
export function refundReturn(input: RefundReturnInput, actor: Actor): Promise<Result<{ id: string }, RefundReturnError>> {
  return inTransaction<{ id: string }, RefundReturnError>(async (tx) => {
    const found = mayDecideReturns(actor) ? await holdReturn(tx, input.returnId) : null;
    const facts = found && (await orderFacts(found.orderId, tx));
    if (!found || !facts) return err({ code: "RETURN_NOT_FOUND" });
    if (facts.status === "canceled") return settleCanceled(tx, found, actor);
    const next = nextReturnStatus(found.status, "money_sent");
    if (!next.ok) return err({ code: "NOT_NOW" });
    const received = found.receivedAt !== null;
    const delivery = paysDelivery(found.kind, found.whole, found.lines, received);
    const booked = await requestRefund(tx, {
      refundId: derivedId(`return-refund:${found.id}`),
      orderId: found.orderId,
      amountMinor: 0,
      parts: { lines: unitsToPay(found.lines, received), shipping: delivery ? deliveryBack(facts.delivery) : 0 },
      ofReturn: true,
      reason: "requested_by_customer",
      actor,
    });
    if (!booked.ok) return booked;
    const ended = next.value === "refunded" ? { endedAt: now() } : {};
    await saveReturn(tx, found.id, { status: next.value, refundId: booked.value.refundId, ...ended });
    await endWhenSent(tx, found.orderId);
    await enqueue(tx, "mail.return_refunded", found.id);
    const data = { returnId: found.id, ...booked.value };
    await record(tx, { action: "return.refunded", subject: { type: "order", id: found.orderId }, actor, data });
    return ok({ id: found.id });
  });
}

/** The office canceled the order after its buyer had withdrawn from a part of it: the money is on its way already. */
async function settleCanceled(tx: Tx, found: FoundReturn, actor: Actor): Promise<Result<{ id: string }, RefundReturnError>> {
  const next = nextReturnStatus(found.status, "called_off");
  const refundId = await lastRefundOf(tx, found.orderId);
  if (!next.ok || refundId === null) return err({ code: "NOT_NOW" });
  await saveReturn(tx, found.id, { status: next.value, refundId, endedAt: now() });
  await record(tx, { action: "return.called_off", subject: { type: "order", id: found.orderId }, actor, data: { returnId: found.id } });
  return ok({ id: found.id });
}
