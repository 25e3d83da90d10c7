import "server-only";
import { record } from "@/lib/audit/operations/record";
import { takeBack } from "@/lib/inventory/operations/take-back";
import { writeOff } from "@/lib/inventory/operations/write-off";
import type { Actor } from "@/lib/kernel/actor";
import { err, ok, type Result } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { enqueue } from "@/lib/platform/outbox";
import { inTransaction } from "@/lib/platform/transaction";
import { nextReturnStatus } from "@/lib/returns/domain/return-machine";
import { holdReturn } from "@/lib/returns/operations/hold-return";
import { mayHandleReturns } from "@/lib/returns/policy";
import { type FoundReturn, saveArrival, saveReturn } from "@/lib/returns/repository/returns";
import type { ReceiveReturnInput } from "@/lib/returns/schemas";
import type { ReceiveReturnError } from "@/lib/returns/types";

/**
 * A parcel came back: what of it goes to the shelf and what is written off, each unit with a movement and its cause, in one transaction. Both
 * come in as "returned"; what cannot be sold leaves again as "written_off". Errors: NOT_OUT when some of it is on the shelf already.
 */
export function receiveReturn(input: ReceiveReturnInput, actor: Actor): Promise<Result<{ id: string }, ReceiveReturnError>> {
  return inTransaction<{ id: string }, ReceiveReturnError>(async (tx) => {
    const found = mayHandleReturns(actor) ? await holdReturn(tx, input.returnId) : null;
    if (!found) return err({ code: "RETURN_NOT_FOUND" });
    const next = nextReturnStatus(found.status, "goods_received");
    if (!next.ok) return err({ code: "NOT_NOW" });
    const arrived = arrivals(found, input);
    if (!arrived.ok) return arrived;
    const lines = arrived.value;
    const back = lines.map(({ variantId, restocked, writtenOff }) => ({ variantId, quantity: restocked + writtenOff }));
    if (!(await takeBack(tx, found.orderId, back, actor)).ok) return err({ code: "NOT_OUT" });
    const gone = lines.filter(({ writtenOff }) => writtenOff > 0);
    const written = gone.map(({ variantId, writtenOff, why }) => ({ variantId, quantity: writtenOff, note: why }));
    await writeOff(tx, found.orderId, written, actor);
    await saveArrival(
      tx,
      found.id,
      lines.map(({ orderLineId, restocked, writtenOff, why }) => ({
        orderLineId,
        restocked,
        writtenOff,
        writeOffReason: writtenOff > 0 ? why : null,
      })),
    );
    const at = now();
    await saveReturn(tx, found.id, { status: next.value, receivedAt: at, ...(next.value === "refunded" && { endedAt: at }) });
    await enqueue(tx, "mail.return_received", found.id);
    const sum = (of: (line: Arrival) => number) => lines.reduce((total, line) => total + of(line), 0);
    const data = { returnId: found.id, restocked: sum(({ restocked }) => restocked), writtenOff: sum(({ writtenOff }) => writtenOff) };
    await record(tx, { action: "return.received", subject: { type: "order", id: found.orderId }, actor, data });
    return ok({ id: found.id });
  });
}

type Arrival = { orderLineId: string; variantId: string; restocked: number; writtenOff: number; why: string };

function arrivals(found: FoundReturn, input: ReceiveReturnInput): Result<Arrival[], ReceiveReturnError> {
  const lines: Arrival[] = [];
  for (const { orderLineId, quantity, orderLine } of found.lines) {
    const came = input.lines.find(({ id }) => id === orderLineId);
    if (!came || came.restocked + came.writtenOff === 0) continue;
    if (came.restocked + came.writtenOff > quantity) return err({ code: "TOO_MANY", left: quantity });
    if (came.writtenOff > 0 && came.why === "") return err({ code: "REASON_MISSING" });
    lines.push({ orderLineId, variantId: orderLine.variantId, restocked: came.restocked, writtenOff: came.writtenOff, why: came.why });
  }
  return lines.length > 0 ? ok(lines) : err({ code: "NOTHING_CHOSEN" });
}
