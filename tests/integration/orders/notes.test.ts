import { describe, expect, it } from "vitest";
import type { Staff } from "@/lib/kernel/actor";
import { newId } from "@/lib/kernel/ids";
import { addNote } from "@/lib/orders/operations/add-note";
import { getOrderForStaff } from "@/lib/orders/queries/get-order-for-staff";
import { addNoteSchema } from "@/lib/orders/schemas";
import { sql } from "@/tests/support/database";
import { whileAuditFails } from "@/tests/support/failing-audit";
import { given } from "@/tests/support/given";

const support: Staff = { kind: "staff", id: newId(), role: "support", sessionId: newId() };
async function paidOrder() {
  const { variants } = await given.product();
  return given.order({ variant: variants[0], status: "confirmed", captured: true });
}
const write = (orderId: string, text: string, noteId = newId()) => addNote({ noteId, orderId, text }, support);
const notesOf = async (number: string) =>
  (await getOrderForStaff(support, number))?.timeline.flatMap((entry) => (entry.kind === "note" ? [[entry.text, entry.actorId]] : []));

describe("a note on an order", () => {
  it("stands in the history with its author, in the order in which notes were written", async () => {
    const { id, number } = await paidOrder();
    for (const text of ["Rang twice.", "Mme Dubois wants\nit wrapped."])
      expect(await write(id, text)).toEqual({ ok: true, value: { number } });
    expect(await notesOf(number)).toEqual([
      ["Rang twice.", support.id],
      ["Mme Dubois wants\nit wrapped.", support.id],
    ]);
  });

  it("is no clear text anywhere: not in its row, not in the audit log", async () => {
    const { id } = await paidOrder();
    await write(id, "Canari-Dubois rang.");
    const [note] = await sql<{ body: string }>("SELECT body FROM order_notes WHERE order_id = $1", [id]);
    expect(note?.body).toMatch(/^v1\./);
    const rows = await sql("SELECT action, data FROM audit_logs WHERE subject_id = $1", [id]);
    expect(rows).toMatchObject([{ action: "order.note_added" }]);
    expect(JSON.stringify(rows)).not.toContain("Canari");
  });

  it("is written once by ten clicks, and by the first when two notes share a form", async () => {
    const { id, number } = await paidOrder();
    const noteId = newId();
    const answers = await Promise.all(Array.from({ length: 10 }, () => write(id, "Once.", noteId)));
    expect(answers.every(({ ok }) => ok)).toBe(true);
    expect(await notesOf(number)).toEqual([["Once.", support.id]]);
    const other = await paidOrder();
    expect(await write(other.id, "Elsewhere.", noteId)).toEqual({ ok: false, error: { code: "ORDER_NOT_FOUND" } });
    expect(await notesOf(other.number)).toEqual([]);
  });

  it("is not written without its audit row, nor about an order that does not exist", async () => {
    const { id, number } = await paidOrder();
    expect((await whileAuditFails(() => write(id, "Lost."))).status).toBe("rejected");
    expect(await notesOf(number)).toEqual([]);
    expect(await write(newId(), "Nowhere.")).toEqual({ ok: false, error: { code: "ORDER_NOT_FOUND" } });
  });
});

describe("what the note form takes", () => {
  const read = (text: string) => addNoteSchema.safeParse({ noteId: newId(), orderId: newId(), text });

  it.each([
    ["  Rang twice.  ", "Rang twice."],
    ["one\r\ntwo\rthree", "one\ntwo\nthree"],
    ["a\u0007b\u001bc", "abc"],
    ["é".repeat(1_000), "é".repeat(1_000)],
  ])("%j", (typed, kept) => {
    expect(read(typed).data?.text).toBe(kept);
  });

  it.each([
    ["", "note.error.empty"],
    [" \n ", "note.error.empty"],
    ["x".repeat(1_001), "note.error.tooLong"],
  ])("not %j", (typed, message) => {
    expect(read(typed).error?.issues.map((issue) => issue.message)).toEqual([message]);
  });
});
