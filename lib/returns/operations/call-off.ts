import "server-only";
import { record } from "@/lib/audit/operations/record";
import { cancelHeldOrder } from "@/lib/checkout/operations/cancel-order";
import { derivedId } from "@/lib/kernel/ids";
import { err, ok, type Result } from "@/lib/kernel/result";
import { holdOrder } from "@/lib/orders/operations/hold-order";
import { requestRefund } from "@/lib/payments/operations/request-refund";
import { now } from "@/lib/platform/clock";
import { log } from "@/lib/platform/log";
import { enqueue } from "@/lib/platform/outbox";
import { inTransaction, type Tx } from "@/lib/platform/transaction";
import { nextReturnStatus } from "@/lib/returns/domain/return-machine";
import { type FoundReturn, findReturn, returnsOf, saveReturn } from "@/lib/returns/repository/returns";

/**
 * Who withdraws from all of an order before any of it has left is best served by calling it off: nothing is sent, stock and money come back
 * now (ADR 0022). Where that cannot be (a parcel, a bank that holds the money, another refund that took all) the withdrawal stays declared,
 * and the office ends it. Gift cards that nobody spent are void at once, and their money goes back. Safe to run again: false when there was nothing to call off.
 */
export async function callOff(returnId: string): Promise<boolean> {
  const done = await inTransaction<boolean, { code: string }>(async (tx): Promise<Result<boolean, { code: string }>> => {
    const known = await findReturn(returnId, tx);
    const order = known?.kind === "withdrawal" ? await holdOrder(tx, known.orderId) : null;
    if (!known || !order) return ok(false);
    if (order.voucher) return payCardsBack(tx, (await findReturn(returnId, tx)) ?? known); // as it is now that nobody else moves it
    if (!known.whole) return ok(false);
    const { orderId } = known;
    const open = (await returnsOf(orderId, tx)).filter(({ status }) => nextReturnStatus(status, "called_off").ok);
    if (!open.some(({ id }) => id === returnId)) return ok(false); // somebody else ended it
    const refundId = derivedId(`return-refund:${returnId}`);
    const system = { kind: "system" } as const;
    const canceled = await cancelHeldOrder(tx, { formId: refundId, orderId, reason: "requested_by_customer" }, system);
    if (!canceled.ok) return err(canceled.error);
    if (canceled.value.refundedMinor === 0) return err({ code: "NOTHING_LEFT" });
    for (const { id } of open) await saveReturn(tx, id, { status: "refunded", refundId, endedAt: now() });
    await record(tx, { action: "return.called_off", subject: { type: "order", id: orderId }, actor: system, data: { returnId } });
    return ok(true);
  });
  if (!done.ok) log.info({ returnId, code: done.error.code }, "withdrawal: the order is not called off by itself");
  return done.ok && done.value;
}

/** Nothing is sent back: who withdraws from gift cards has their money as soon as they are void. */
async function payCardsBack(tx: Tx, { id, orderId, status, lines }: FoundReturn): Promise<Result<boolean, { code: string }>> {
  const next = nextReturnStatus(status, "called_off");
  if (!next.ok) return ok(false);
  const [refundId, system] = [derivedId(`return-refund:${id}`), { kind: "system" } as const];
  const parts = { lines: lines.map(({ orderLineId, quantity }) => ({ orderLineId, quantity })), shipping: 0 };
  const reason = "requested_by_customer";
  const booked = await requestRefund(tx, { refundId, orderId, amountMinor: 0, parts, reason, actor: system });
  if (!booked.ok) return booked;
  await saveReturn(tx, id, { status: next.value, refundId, endedAt: now() });
  await enqueue(tx, "mail.return_refunded", id);
  const data = { returnId: id, ...booked.value };
  await record(tx, { action: "return.refunded", subject: { type: "order", id: orderId }, actor: system, data });
  return ok(true);
}
