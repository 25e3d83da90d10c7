import "server-only";
import { record } from "@/lib/audit/operations/record";
import type { Actor } from "@/lib/kernel/actor";
import { err, ok, type Result } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { enqueue } from "@/lib/platform/outbox";
import { inTransaction } from "@/lib/platform/transaction";
import { nextReturnStatus } from "@/lib/returns/domain/return-machine";
import { holdReturn } from "@/lib/returns/operations/hold-return";
import { mayDecideReturns, mayHandleReturns } from "@/lib/returns/policy";
import { saveReturn } from "@/lib/returns/repository/returns";
import type { RefundReturnInput, RefuseReturnInput } from "@/lib/returns/schemas";
import type { RefuseReturnError } from "@/lib/returns/types";

/** Ends a return without money, with a reason that the customer is told. */
export function refuseReturn({ returnId, refusal }: RefuseReturnInput, actor: Actor): Promise<Result<{ id: string }, RefuseReturnError>> {
  return inTransaction<{ id: string }, RefuseReturnError>(async (tx) => {
    const found = mayDecideReturns(actor) ? await holdReturn(tx, returnId) : null;
    if (!found) return err({ code: "RETURN_NOT_FOUND" });
    const next = nextReturnStatus(found.status, "refused");
    if (!next.ok) return err({ code: "NOT_NOW" });
    await saveReturn(tx, returnId, { status: next.value, refusal, endedAt: now() });
    await enqueue(tx, "mail.return_refused", returnId);
    await record(tx, { action: "return.refused", subject: { type: "order", id: found.orderId }, actor, data: { returnId, refusal } });
    return ok({ id: returnId });
  });
}

/** Notes that the buyer showed that the goods are on their way: from now on the money may not be withheld. Once. */
export function noteProof({ returnId }: RefundReturnInput, actor: Actor): Promise<Result<{ id: string }, RefuseReturnError>> {
  return inTransaction<{ id: string }, RefuseReturnError>(async (tx) => {
    const found = mayHandleReturns(actor) ? await holdReturn(tx, returnId) : null;
    if (!found) return err({ code: "RETURN_NOT_FOUND" });
    if (found.status !== "declared" || found.proofAt !== null) return err({ code: "NOT_NOW" });
    await saveReturn(tx, returnId, { proofAt: now() });
    await record(tx, { action: "return.proof_noted", subject: { type: "order", id: found.orderId }, actor, data: { returnId } });
    return ok({ id: returnId });
  });
}
