import "server-only";
import { record } from "@/lib/audit/operations/record";
import type { Actor } from "@/lib/kernel/actor";
import { err, ok, type Result } from "@/lib/kernel/result";
import { holdOrder } from "@/lib/orders/operations/hold-order";
import { now } from "@/lib/platform/clock";
import { enqueue } from "@/lib/platform/outbox";
import { inTransaction, type Tx } from "@/lib/platform/transaction";
import { choiceError, isWhole, withdrawalRefusal } from "@/lib/returns/domain/returnable";
import { callOff } from "@/lib/returns/operations/call-off";
import { orderFacts } from "@/lib/returns/repository/order-facts";
import { findReturn, insertReturn } from "@/lib/returns/repository/returns";
import type { ReturnLineChoice, WithdrawError } from "@/lib/returns/types";

export type Withdrawal = {
  readonly returnId: string; // chosen by the form
  readonly orderId: string; // whose link the buyer holds
  readonly name: string;
  readonly lines: readonly ReturnLineChoice[];
};

/**
 * A buyer withdraws from an order or a part of it: the declaration with its date and time, the receipt that is owed at once, and the audit
 * row, in one transaction under the order's lock. The declaration counts as it stands; only then, where all of an order is withdrawn from
 * and none of it has left, the order is called off. The same form twice declares once.
 */
export async function declareWithdrawal(input: Withdrawal, actor: Actor): Promise<Result<{ number: string }, WithdrawError>> {
  const declared = await inTransaction<{ number: string }, WithdrawError>(async (tx) => declare(tx, input, actor));
  if (declared.ok) await callOff(input.returnId);
  return declared;
}

async function declare(
  tx: Tx,
  { returnId, orderId, name, lines }: Withdrawal,
  actor: Actor,
): Promise<Result<{ number: string }, WithdrawError>> {
  const order = await holdOrder(tx, orderId);
  const facts = order && (await orderFacts(order.id, tx));
  if (!facts) return err({ code: "ORDER_NOT_FOUND" });
  const known = await findReturn(returnId, tx);
  if (known) return known.orderId === orderId ? ok({ number: facts.number }) : err({ code: "FORM_USED" });
  const refusal = withdrawalRefusal(facts, now());
  if (refusal) return err({ code: "NOT_POSSIBLE", refusal });
  const wrong = choiceError(facts.lines, lines, true);
  if (wrong) return err(wrong);
  const whole = isWhole(facts.lines, lines);
  const row = { id: returnId, orderId, kind: "withdrawal", reason: null, openedBy: null, whole, declaredAt: now() } as const;
  await insertReturn(tx, { ...row, declarant: name, lines });
  await enqueue(tx, "mail.withdrawal_receipt", returnId);
  const units = lines.reduce((sum, { quantity }) => sum + quantity, 0);
  await record(tx, { action: "return.declared", subject: { type: "order", id: orderId }, actor, data: { returnId, units, whole } });
  return ok({ number: facts.number });
}
