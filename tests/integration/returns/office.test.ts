import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { settlePayment } from "@/lib/checkout/operations/settle-payment";
import type { FormAction } from "@/lib/kernel/action-state";
import type { Actor } from "@/lib/kernel/actor";
import { newId } from "@/lib/kernel/ids";
import { noteProofAction, openReturnAction, receiveReturnAction, refundReturnAction, refuseReturnAction } from "@/lib/returns/actions";
import { getReturnForm, getReturnForStaff, getReturnsOfOrder } from "@/lib/returns/queries/get-return-for-staff";
import { listReturns } from "@/lib/returns/queries/list-returns";
import { post } from "@/tests/support/actions";
import { sql } from "@/tests/support/database";
import { whileAuditFails } from "@/tests/support/failing-audit";
import { given } from "@/tests/support/given";
import { givenOpenOrder, type PendingOrder } from "@/tests/support/given-payment";
import { givenWithdrawal, linesOf } from "@/tests/support/given-return";
import type { GivenStaff } from "@/tests/support/given-staff";
import { ledgerHoldsAfterAll } from "@/tests/support/ledger";
import { use } from "@/tests/support/next-headers";
import { stockLevelOf } from "@/tests/support/stock-level";
import { startStripe } from "@/tests/support/stripe";

vi.mock("next/headers", () => import("@/tests/support/next-headers"));
const stripe = await startStripe();
ledgerHoldsAfterAll();

let admin: GivenStaff;
let support: GivenStaff;
beforeAll(async () => {
  [admin, support] = await Promise.all([given.staff("admin"), given.staff("support")]);
});
const as = (action: unknown) => action as FormAction<never, never>;
const signIn = ({ token }: GivenStaff) => use().jar.set("session", { value: token, options: {} });

/** Three units for 100.00 together, paid. */
async function paidOrder(): Promise<PendingOrder & { lineId: string }> {
  const order = await givenOpenOrder({ quantity: 3, priceMinor: 3_400 });
  await stripe.pay(order.sessionId);
  await settlePayment(order.sessionId);
  const [line] = await linesOf(order.id);
  return { ...order, lineId: line?.id ?? "" };
}
async function withdrawn(units = 2) {
  const order = await paidOrder();
  return { ...order, returnId: await givenWithdrawal(order.id, units) };
}
const came = (returnId: string, lineId: string, restocked: number, writtenOff: number, why = "") => ({
  returnId,
  "lines.0.id": lineId,
  "lines.0.restocked": String(restocked),
  "lines.0.writtenOff": String(writtenOff),
  "lines.0.why": why,
});
const statusOf = async (id: string) => (await sql<{ status: string }>("SELECT status FROM returns WHERE id = $1", [id]))[0]?.status;
const movements = (orderId: string) =>
  sql("SELECT cause, delta, note FROM stock_movements WHERE order_id = $1 ORDER BY created_at, delta DESC", [orderId]);

describe("a return in the office", () => {
  it("is received, some of it to the shelf and some written off with a cause, then paid back, each step once and by name", async () => {
    const { id, returnId, lineId, variant } = await withdrawn();
    signIn(support);
    expect((await post(receiveReturnAction, came(returnId, lineId, 1, 1, "damaged"))).to).toBe(`/admin/returns/${returnId}?done=received`);
    expect(await stockLevelOf(variant.id)).toMatchObject({ onHand: 8 });
    expect(await movements(id)).toEqual([
      { cause: "sold", delta: -3, note: null },
      { cause: "returned", delta: 2, note: null },
      { cause: "written_off", delta: -1, note: "damaged" },
    ]);
    expect((await post(receiveReturnAction, came(returnId, lineId, 1, 1, "damaged"))).state).toMatchObject({ error: { code: "NOT_NOW" } });
    signIn(admin);
    await Promise.all(Array.from({ length: 10 }, () => post(refundReturnAction, { returnId })));
    expect(await statusOf(returnId)).toBe("refunded");
    expect(
      await sql(
        "SELECT r.amount_minor::int AS amount, l.quantity FROM refunds r JOIN refund_lines l ON l.refund_id = r.id WHERE r.order_id = $1",
        [id],
      ),
    ).toEqual([{ amount: 6_800, quantity: 2 }]);
    const audit = await sql("SELECT action, actor_id FROM audit_logs WHERE subject_id = $1 AND action LIKE 'return.%' ORDER BY at", [id]);
    expect(audit).toEqual([
      { action: "return.declared", actor_id: null },
      { action: "return.received", actor_id: support.actor.id },
      { action: "return.refunded", actor_id: admin.actor.id },
    ]);
    const mails = await sql<{ kind: string }>("SELECT kind FROM outbox_messages WHERE payload->>'subjectId' = $1 ORDER BY kind", [
      returnId,
    ]);
    expect(mails.map(({ kind }) => kind)).toEqual(["mail.return_received", "mail.return_refunded", "mail.withdrawal_receipt"]);
  });

  it("may be paid before the goods are here; when they come it is done", async () => {
    const { returnId, lineId } = await withdrawn();
    signIn(admin);
    await post(refundReturnAction, { returnId });
    expect(await statusOf(returnId)).toBe("awaiting_goods");
    expect((await post(refuseReturnAction, { returnId, refusal: "late" })).state).toMatchObject({ error: { code: "NOT_NOW" } });
    await post(receiveReturnAction, came(returnId, lineId, 2, 0));
    expect(await statusOf(returnId)).toBe("refunded");
  });

  it("pays for what came, not for what was missing from the parcel", async () => {
    const { id, returnId, lineId } = await withdrawn(2);
    signIn(admin);
    await post(receiveReturnAction, came(returnId, lineId, 1, 0));
    await post(refundReturnAction, { returnId });
    expect(await sql("SELECT amount_minor::int AS amount FROM refunds WHERE order_id = $1", [id])).toEqual([{ amount: 3_400 }]);
  });

  it.each([
    [[0, 0, ""], { error: { code: "NOTHING_CHOSEN" } }],
    [[3, 0, ""], { error: { code: "TOO_MANY", left: 2 } }],
    [[2, 1, "damaged"], { error: { code: "TOO_MANY", left: 2 } }],
    [[0, 3, "damaged"], { error: { code: "TOO_MANY", left: 2 } }],
    [[1, 1, ""], { error: { code: "REASON_MISSING" } }],
  ] as const)("refuses an arrival of %j", async ([restocked, writtenOff, why], state) => {
    const { id, returnId, lineId } = await withdrawn();
    signIn(admin);
    expect((await post(receiveReturnAction, came(returnId, lineId, restocked, writtenOff, why))).state).toMatchObject(state);
    expect(await movements(id)).toHaveLength(1);
  });

  it("is refused with a reason that the customer is told, and the units are theirs again", async () => {
    const other = await withdrawn(2);
    signIn(admin);
    await post(refuseReturnAction, { returnId: other.returnId, refusal: "not_ours" });
    expect(await statusOf(other.returnId)).toBe("refused");
    expect(await sql("SELECT 1 FROM outbox_messages WHERE dedupe_key = $1", [`mail.return_refused:${other.returnId}`])).toHaveLength(1);
    expect(await getReturnForm(admin.actor, other.number)).toMatchObject({ lines: [{ left: 3 }] });
    expect(await getReturnForm(admin.actor, "ZZZZZZZZZZ")).toBeNull();
  });

  it("is opened by staff for a customer with a reason, once for one form", async () => {
    const order = await paidOrder();
    signIn(support);
    const fields = { returnId: newId(), orderId: order.id, reason: "damaged", "lines.0.id": order.lineId, "lines.0.quantity": "1" };
    await Promise.all(Array.from({ length: 5 }, () => post(openReturnAction, fields)));
    expect(await getReturnsOfOrder(support.actor, order.id, order.number)).toMatchObject([
      { kind: "return", status: "declared", units: 1, due: null },
    ]);
    expect((await post(openReturnAction, { ...fields, returnId: newId(), "lines.0.quantity": "3" })).state).toMatchObject({
      error: { code: "LINE_NOT_LEFT", left: 2 },
    });
    expect((await post(openReturnAction, { ...fields, reason: "" })).state).toMatchObject({ status: "invalid" });
  });

  it("tells by when its money is owed: withheld until goods or proof, and then by the fourteenth day", async () => {
    const { returnId } = await withdrawn();
    expect(await getReturnForStaff(admin.actor, returnId)).toMatchObject({
      due: { kind: "withheld" },
      goods: { minor: 6_800 },
      delivery: { minor: 0 },
    });
    signIn(support);
    await post(noteProofAction, { returnId });
    expect(await getReturnForStaff(admin.actor, returnId)).toMatchObject({ due: { kind: "due" }, late: false });
    await sql("UPDATE returns SET declared_at = declared_at - interval '20 days', proof_at = proof_at - interval '20 days' WHERE id = $1", [
      returnId,
    ]);
    expect((await listReturns(admin.actor, { all: false }))?.rows.find(({ id }) => id === returnId)).toMatchObject({ late: true });
  });

  it("does nothing without its audit row", async () => {
    const { id, returnId, lineId } = await withdrawn();
    signIn(admin);
    const steps: (() => Promise<unknown>)[] = [
      () => post(receiveReturnAction, came(returnId, lineId, 2, 0)),
      () => post(refundReturnAction, { returnId }),
    ];
    for (const step of steps) expect((await whileAuditFails(step)).status).toBe("rejected");
    expect(await statusOf(returnId)).toBe("declared");
    expect(await movements(id)).toHaveLength(1);
  });
});

describe("who may do what", () => {
  let target: Awaited<ReturnType<typeof withdrawn>>;
  beforeAll(async () => {
    target = await withdrawn();
  });
  const queries: Record<string, (actor: Actor) => Promise<unknown>> = {
    listReturns: (actor) => listReturns(actor, { all: true }),
    getReturnForStaff: (actor) => getReturnForStaff(actor, target.returnId),
    getReturnForm: (actor) => getReturnForm(actor, target.number),
    getReturnsOfOrder: (actor) => getReturnsOfOrder(actor, target.id, target.number),
  };
  const actions: Record<string, { action: FormAction<never, never>; fields: () => Record<string, string>; support: boolean }> = {
    openReturnAction: {
      action: as(openReturnAction),
      fields: () => ({ returnId: newId(), orderId: target.id, reason: "other", "lines.0.id": target.lineId, "lines.0.quantity": "1" }),
      support: true,
    },
    noteProofAction: { action: as(noteProofAction), fields: () => ({ returnId: target.returnId }), support: true },
    receiveReturnAction: { action: as(receiveReturnAction), fields: () => came(target.returnId, target.lineId, 2, 0), support: true },
    refundReturnAction: { action: as(refundReturnAction), fields: () => ({ returnId: target.returnId }), support: false },
    refuseReturnAction: { action: as(refuseReturnAction), fields: () => ({ returnId: target.returnId, refusal: "late" }), support: false },
  };

  it.each(Object.keys(queries))("%s shows nothing to a guest, and something to staff", async (name) => {
    expect(await queries[name]?.({ kind: "guest" })).toBeNull();
    for (const { actor } of [admin, support]) expect(await queries[name]?.(actor)).not.toBeNull();
  });

  it.each(Object.entries(actions))(
    "%s is denied to a guest, and to support where money is decided",
    async (_name, { action, fields, support: may }) => {
      use();
      expect((await post(action, fields())).state).toMatchObject({ status: "refused", reason: "denied" });
      signIn(support);
      if (may) expect((await post(action, fields())).to).toMatch(/^\/admin\/returns/);
      else expect((await post(action, fields())).state).toMatchObject({ status: "refused", reason: "denied" });
    },
  );

  it("names every query and form of returns that the office uses", () => {
    const sources = (dir: string): string[] =>
      readdirSync(dir).flatMap((name) => {
        const path = join(dir, name);
        return statSync(path).isDirectory() ? sources(path) : /\.tsx?$/.test(name) ? [readFileSync(path, "utf8")] : [];
      });
    const used = (pattern: RegExp) =>
      sources("app/admin").flatMap((text) =>
        [...text.matchAll(pattern)].flatMap((match) => (match[1] ?? "").split(",").map((name) => name.trim())),
      );
    expect(Object.keys(queries)).toEqual(expect.arrayContaining(used(/import \{([^}]+)\} from "@\/lib\/returns\/queries/g)));
    const sent = used(/import \{([^}]+)\} from "@\/lib\/returns\/actions"/g).filter(Boolean);
    expect(sent.length).toBeGreaterThan(3);
    expect(Object.keys(actions)).toEqual(expect.arrayContaining(sent));
  });
});
