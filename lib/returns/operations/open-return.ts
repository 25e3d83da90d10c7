import "server-only";
import { record } from "@/lib/audit/operations/record";
import type { Actor } from "@/lib/kernel/actor";
import { err, ok, type Result } from "@/lib/kernel/result";
import { holdOrder } from "@/lib/orders/operations/hold-order";
import { now } from "@/lib/platform/clock";
import { enqueue } from "@/lib/platform/outbox";
import { inTransaction } from "@/lib/platform/transaction";
import { choiceError, isWhole } from "@/lib/returns/domain/returnable";
import { mayHandleReturns } from "@/lib/returns/policy";
import { orderFacts } from "@/lib/returns/repository/order-facts";
import { findReturn, insertReturn } from "@/lib/returns/repository/returns";
import type { OpenReturnInput } from "@/lib/returns/schemas";
import type { OpenReturnError } from "@/lib/returns/types";

/** Staff agree to take goods back that no right of withdrawal asks for, or no more: damaged, wrong, or out of kindness. The customer is told how. */
export function openReturn(input: OpenReturnInput, actor: Actor): Promise<Result<{ id: string }, OpenReturnError>> {
  return inTransaction<{ id: string }, OpenReturnError>(async (tx) => {
    const { returnId, orderId, reason, lines } = input;
    const order = mayHandleReturns(actor) ? await holdOrder(tx, orderId) : null;
    const facts = order && (await orderFacts(order.id, tx));
    if (!facts || (facts.status !== "confirmed" && facts.status !== "fulfilled")) return err({ code: "ORDER_NOT_FOUND" });
    const known = await findReturn(returnId, tx);
    if (known) return known.orderId === orderId ? ok({ id: returnId }) : err({ code: "FORM_USED" });
    const wrong = choiceError(facts.lines, lines, false);
    if (wrong) return err(wrong.code === "LINE_NOT_LEFT" ? wrong : { code: "NOTHING_CHOSEN" });
    const openedBy = actor.kind === "staff" ? actor.id : null;
    const row = { id: returnId, orderId, kind: "return", reason, declarant: null, openedBy, declaredAt: now() } as const;
    await insertReturn(tx, { ...row, whole: isWhole(facts.lines, lines), lines });
    await enqueue(tx, "mail.return_opened", returnId);
    const units = lines.reduce((sum, { quantity }) => sum + quantity, 0);
    await record(tx, { action: "return.opened", subject: { type: "order", id: orderId }, actor, data: { returnId, units, reason } });
    return ok({ id: returnId });
  });
}
