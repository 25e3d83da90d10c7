import "server-only";
import { record } from "@/lib/audit/operations/record";
import type { Actor } from "@/lib/kernel/actor";
import { err, ok, type Result } from "@/lib/kernel/result";
import { canWriteNotes } from "@/lib/orders/policy";
import { lockOrder } from "@/lib/orders/repository/lock-order";
import { insertNote, orderOfNote } from "@/lib/orders/repository/notes";
import type { AddNoteInput } from "@/lib/orders/schemas";
import type { AddNoteError } from "@/lib/orders/types";
import { inTransaction } from "@/lib/platform/transaction";

/**
 * Writes down what a colleague should know of an order; nobody outside the shop ever sees it. The same form twice writes once. A note of an
 * order whose buyer is forgotten is refused: it could name them again. Who may not write finds no order.
 */
export function addNote({ noteId, orderId, text }: AddNoteInput, actor: Actor): Promise<Result<{ number: string }, AddNoteError>> {
  return inTransaction<{ number: string }, AddNoteError>(async (tx) => {
    if (!canWriteNotes(actor)) return err({ code: "ORDER_NOT_FOUND" });
    const order = await lockOrder(tx, orderId);
    if (!order) return err({ code: "ORDER_NOT_FOUND" });
    if (order.forgotten) return err({ code: "FORGOTTEN" });
    if (!(await insertNote(tx, { id: noteId, orderId, authorId: actor.id, text })))
      return (await orderOfNote(tx, noteId)) === orderId ? ok({ number: order.number }) : err({ code: "ORDER_NOT_FOUND" });
    await record(tx, { action: "order.note_added", subject: { type: "order", id: orderId }, actor, data: { noteId } });
    return ok({ number: order.number });
  });
}
