import type { Actor } from "@/lib/kernel/actor";
import { newId } from "@/lib/kernel/ids";
import { declareWithdrawal } from "@/lib/returns/operations/declare-withdrawal";
import { receiveReturn } from "@/lib/returns/operations/receive-return";
import { refundReturn } from "@/lib/returns/operations/refund-return";
import { sql } from "@/tests/support/database";

/** The lines of an order, as forms name them. */
export async function linesOf(orderId: string): Promise<{ id: string; quantity: number }[]> {
  return sql<{ id: string; quantity: number }>("SELECT id, quantity FROM order_lines WHERE order_id = $1 ORDER BY position", [orderId]);
}

/** A withdrawal from one unit of a paid order, by its buyer; answers its id. */
export async function givenWithdrawal(orderId: string, quantity = 1): Promise<string> {
  const returnId = newId();
  const [line] = await linesOf(orderId);
  const lines = [{ orderLineId: line?.id ?? "", quantity }];
  const declared = await declareWithdrawal({ returnId, orderId, name: "Jeanne Martin", lines }, { kind: "guest" });
  if (!declared.ok) throw new Error(`the test could not withdraw: ${declared.error.code}`);
  return returnId;
}

/** One unit of a paid order, withdrawn from, received, written off and paid back. */
export async function givenReturn(orderId: string, admin: Actor): Promise<string> {
  const returnId = await givenWithdrawal(orderId);
  const [line] = await linesOf(orderId);
  const came = { id: line?.id ?? "", restocked: 0, writtenOff: 1, why: "damaged" as const };
  const received = await receiveReturn({ returnId, lines: [came] }, admin);
  if (!received.ok) throw new Error(`the test could not take goods back: ${received.error.code}`);
  const refunded = await refundReturn({ returnId }, admin);
  if (!refunded.ok) throw new Error(`the test could not pay a return back: ${refunded.error.code}`);
  return returnId;
}
