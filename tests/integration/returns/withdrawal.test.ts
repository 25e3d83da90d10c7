import { describe, expect, it, vi } from "vitest";
import { settlePayment } from "@/lib/checkout/operations/settle-payment";
import type { FormAction } from "@/lib/kernel/action-state";
import { newId } from "@/lib/kernel/ids";
import { shipOrder } from "@/lib/orders/operations/ship-order";
import { getOrderForStaff } from "@/lib/orders/queries/get-order-for-staff";
import { orderLinkMac } from "@/lib/platform/crypto";
import { confirmWithdrawalAction, requestLinkAction, reviewWithdrawalAction } from "@/lib/returns/actions";
import { callOff } from "@/lib/returns/operations/call-off";
import { declareWithdrawal } from "@/lib/returns/operations/declare-withdrawal";
import { getWithdrawal } from "@/lib/returns/queries/get-withdrawal";
import { post } from "@/tests/support/actions";
import { moveClock, restoreClockAfterEach } from "@/tests/support/clock";
import { sql } from "@/tests/support/database";
import { whileAuditFails } from "@/tests/support/failing-audit";
import { given } from "@/tests/support/given";
import { givenOpenOrder } from "@/tests/support/given-payment";
import { linesOf } from "@/tests/support/given-return";
import { ledgerHoldsAfterAll } from "@/tests/support/ledger";
import { use } from "@/tests/support/next-headers";
import { stockLevelOf } from "@/tests/support/stock-level";
import { startStripe } from "@/tests/support/stripe";

vi.mock("next/headers", () => import("@/tests/support/next-headers"));
const stripe = await startStripe();
restoreClockAfterEach();
ledgerHoldsAfterAll();

const DAY = 86_400_000;
const guest = { kind: "guest" } as const;
const bothSteps = [reviewWithdrawalAction, confirmWithdrawalAction] as unknown as FormAction<never, never>[];

/** Two units for 52.00, paid and out of a stock of ten; the browser holds the order's link. */
async function paidOrder() {
  const order = await givenOpenOrder();
  await stripe.pay(order.sessionId);
  await settlePayment(order.sessionId);
  const secret = orderLinkMac(order.id, 1);
  use().jar.set(`order-${order.number}`, { value: secret, options: {} });
  const [line] = await linesOf(order.id);
  const form = (quantity: number, more: Record<string, string> = {}) => ({
    returnId: newId(),
    number: order.number,
    locale: "en",
    name: "Jeanne Martin",
    "lines.0.id": line?.id ?? "",
    "lines.0.quantity": String(quantity),
    ...more,
  });
  return { ...order, secret, form, lineId: line?.id ?? "" };
}
/** All of it leaves; `delivered` says that it arrived as well. */
async function ship(orderId: string, delivered: boolean): Promise<void> {
  const { actor } = await given.staff("admin");
  const lines = (await linesOf(orderId)).map(({ id, quantity }) => ({ lineId: id, quantity }));
  const sent = await shipOrder({ orderId, shipmentId: newId(), carrier: "dhl", trackingNumber: "JD0146000038", lines }, actor);
  expect(sent).toMatchObject({ ok: true });
  if (delivered) await sql("UPDATE shipments SET delivered_at = shipped_at WHERE order_id = $1", [orderId]);
}
const returnsOf = (orderId: string) =>
  sql<{ kind: string; status: string; whole: boolean; units: number }>(
    `SELECT r.kind, r.status, r.whole, sum(l.quantity)::int AS units FROM returns r JOIN return_lines l ON l.return_id = r.id
     WHERE r.order_id = $1 GROUP BY r.id ORDER BY r.declared_at, r.id`,
    [orderId],
  );
const mails = async (orderId: string) =>
  (
    await sql<{ kind: string }>(
      "SELECT kind FROM outbox_messages WHERE payload->>'subjectId' IN (SELECT id::text FROM returns WHERE order_id = $1 UNION SELECT $1::text) AND kind <> 'mail.order_confirmation' ORDER BY kind",
      [orderId],
    )
  ).map(({ kind }) => kind);

describe("withdrawing from a contract", () => {
  it("takes two steps: the first changes nothing, the second declares, with a receipt owed at once and the buyer in the history", async () => {
    const order = await paidOrder();
    await ship(order.id, true);
    const fields = order.form(1);
    expect((await post(reviewWithdrawalAction, fields)).state).toMatchObject({
      status: "done",
      value: { name: "Jeanne Martin", lines: [{ orderLineId: order.lineId, quantity: 1, name: "Vase Alba, Craie" }] },
    });
    expect(await returnsOf(order.id)).toEqual([]);
    expect((await post(confirmWithdrawalAction, fields)).to).toBe(`/en/orders/${order.number}?withdrawn=1`);
    expect(await returnsOf(order.id)).toEqual([{ kind: "withdrawal", status: "declared", whole: false, units: 1 }]);
    expect(await mails(order.id)).toEqual(["mail.withdrawal_receipt"]);
    const admin = await given.staff("admin");
    const view = await getOrderForStaff(admin.actor, order.number);
    expect(view?.timeline.find((entry) => entry.kind === "noted" && entry.action === "return.declared")).toMatchObject({ by: "customer" });
    const [row] = await sql<{ declarant: string }>("SELECT declarant FROM returns WHERE order_id = $1", [order.id]);
    expect(row?.declarant).toMatch(/^v1\./);
  });

  it("declares once for one form pressed twenty times, and never more units than were bought for many", async () => {
    const order = await paidOrder();
    await ship(order.id, true);
    const fields = order.form(1);
    await Promise.all(Array.from({ length: 20 }, () => post(confirmWithdrawalAction, fields)));
    expect(await returnsOf(order.id)).toHaveLength(1);
    await Promise.all(Array.from({ length: 10 }, () => post(confirmWithdrawalAction, order.form(1))));
    expect((await returnsOf(order.id)).map(({ units, whole }) => [units, whole])).toEqual([
      [1, false],
      [1, true],
    ]);
    expect((await post(confirmWithdrawalAction, order.form(1))).state).toMatchObject({
      error: { code: "NOT_POSSIBLE", refusal: "nothing_left" },
    });
  });

  it("from all of an order before any of it has left calls it off: money and stock are back at once", async () => {
    const order = await paidOrder();
    await post(confirmWithdrawalAction, order.form(2));
    expect(await returnsOf(order.id)).toEqual([{ kind: "withdrawal", status: "refunded", whole: true, units: 2 }]);
    expect(await sql("SELECT status FROM orders WHERE id = $1", [order.id])).toEqual([{ status: "canceled" }]);
    expect(await sql("SELECT amount_minor::int AS amount, requested_by FROM refunds WHERE order_id = $1", [order.id])).toEqual([
      { amount: 5_200, requested_by: null },
    ]);
    expect(await stockLevelOf(order.variant.id)).toMatchObject({ onHand: 10 });
    expect(await mails(order.id)).toEqual(["mail.order_canceled", "mail.withdrawal_receipt"]);
    const view = await getOrderForStaff((await given.staff("admin")).actor, order.number);
    expect(view?.refunds).toMatchObject([{ origin: "shop" }]);
    expect(view?.timeline.filter(({ kind }) => kind === "canceled")).toMatchObject([{ by: "shop" }]);
  });

  it("of the rest, after a part was withdrawn from, settles both", async () => {
    const order = await paidOrder();
    await post(confirmWithdrawalAction, order.form(1));
    await post(confirmWithdrawalAction, order.form(1));
    expect((await returnsOf(order.id)).map(({ status }) => status)).toEqual(["refunded", "refunded"]);
    expect(await sql("SELECT sum(amount_minor)::int AS back FROM refunds WHERE order_id = $1", [order.id])).toEqual([{ back: 5_200 }]);
  });

  it("counts although the order cannot be called off: the bank holds the money", async () => {
    const order = await paidOrder();
    await sql(
      `INSERT INTO payment_disputes (id, order_id, kind, provider_object_id, payment_intent_id, amount_minor, currency, reason, status, opened_at, created_at, updated_at)
       SELECT gen_random_uuid(), order_id, 'dispute', 'dp_' || replace(order_id::text, '-', ''), provider_object_id, amount_minor, currency, 'general', 'needs_response', now(), now(), now()
       FROM payment_events WHERE order_id = $1 AND kind = 'captured'`,
      [order.id],
    );
    const fact = (kind: string) =>
      sql(
        `INSERT INTO payment_events (id, order_id, kind, provider_object_id, amount_minor, currency, reason, occurred_at, created_at)
         SELECT gen_random_uuid(), order_id, $2, provider_object_id, amount_minor, currency, reason, now(), now() FROM payment_disputes WHERE order_id = $1`,
        [order.id, kind],
      );
    await fact("disputed");
    await post(confirmWithdrawalAction, order.form(2));
    const [row] = await sql<{ id: string; status: string }>("SELECT id, status FROM returns WHERE order_id = $1", [order.id]);
    expect(row?.status).toBe("declared");
    expect(await callOff(row?.id ?? "")).toBe(false);
    expect(await mails(order.id)).toEqual(["mail.withdrawal_receipt"]);
    await sql("UPDATE payment_disputes SET status = 'won' WHERE order_id = $1", [order.id]);
    await fact("dispute_won");
    expect(await callOff(row?.id ?? "")).toBe(true);
    expect(await callOff(row?.id ?? "")).toBe(false);
  });

  it("lasts to the end of its last day, and then says no with the date", async () => {
    const order = await paidOrder();
    await ship(order.id, true);
    const open = await getWithdrawal(order.number, order.secret);
    expect(open).toMatchObject({ refusal: null, lastDay: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) });
    await moveClock(13 * DAY);
    expect(await getWithdrawal(order.number, order.secret)).toMatchObject({ refusal: null });
    await moveClock(19 * DAY); // whatever holidays and week-ends stand at its end
    expect(await getWithdrawal(order.number, order.secret)).toMatchObject({ refusal: "over", lastDay: open?.lastDay });
    expect((await post(confirmWithdrawalAction, order.form(1))).state).toMatchObject({ error: { code: "NOT_POSSIBLE", refusal: "over" } });
    expect(await returnsOf(order.id)).toEqual([]);
  });

  it("refuses what the law excludes, and lets the rest be withdrawn from", async () => {
    const order = await paidOrder();
    await ship(order.id, true);
    await sql("UPDATE order_lines SET withdrawal_exclusion = 'perishable' WHERE order_id = $1", [order.id]);
    expect(await getWithdrawal(order.number, order.secret)).toMatchObject({ refusal: "excluded", lines: [{ exclusion: "perishable" }] });
    expect((await post(confirmWithdrawalAction, order.form(1))).state).toMatchObject({
      error: { code: "NOT_POSSIBLE", refusal: "excluded" },
    });
  });

  it.each([
    [0, { status: "failed", error: { code: "NOTHING_CHOSEN" } }],
    [3, { status: "failed", error: { code: "LINE_NOT_LEFT", left: 2 } }],
  ])("refuses %d of two units in either step", async (quantity, state) => {
    const order = await paidOrder();
    for (const action of bothSteps) expect((await post(action, order.form(quantity))).state).toMatchObject(state);
    expect((await post(confirmWithdrawalAction, order.form(1, { name: " " }))).state).toMatchObject({
      status: "invalid",
      fieldErrors: { name: ["error.name"] },
    });
    expect(await returnsOf(order.id)).toEqual([]);
  });

  it("is for who holds the order's link: without it, or with another's, there is no such order", async () => {
    const [mine, other] = [await paidOrder(), await paidOrder()];
    use().jar.set(`order-${other.number}`, { value: mine.secret, options: {} });
    for (const action of bothSteps)
      for (const number of [other.number, "ZZZZZZZZZZ"])
        expect((await post(action, { ...other.form(1), number })).state).toMatchObject({
          status: "failed",
          error: { code: "ORDER_NOT_FOUND" },
        });
    expect(await getWithdrawal(other.number, undefined)).toBeNull();
    expect(await returnsOf(other.id)).toEqual([]);
  });

  it("declares nothing without its audit row, and takes a form for one order only", async () => {
    const [order, other] = [await paidOrder(), await paidOrder()];
    await ship(order.id, true);
    const lines = [{ orderLineId: order.lineId, quantity: 1 }];
    const input = { returnId: newId(), orderId: order.id, name: "J. M.", lines };
    expect((await whileAuditFails(() => declareWithdrawal(input, guest))).status).toBe("rejected");
    expect(await returnsOf(order.id)).toEqual([]);
    expect(await declareWithdrawal(input, guest)).toMatchObject({ ok: true });
    expect(await declareWithdrawal({ ...input, orderId: other.id }, guest)).toEqual({ ok: false, error: { code: "FORM_USED" } });
  });
});

describe("a guest without a link at hand", () => {
  const links = (orderId: string) =>
    sql<{ kind: string }>("SELECT kind FROM outbox_messages WHERE dedupe_key LIKE 'mail.withdrawal_link:' || $1 || '.%'", [orderId]);

  it("gets one by mail, to the address of the order alone, and hears the same whatever was typed", async () => {
    const order = await paidOrder();
    const answers = [];
    for (const [number, email] of [
      [order.number, order.email],
      [` ${order.number.toLowerCase()} `, order.email.toUpperCase()],
      [order.number, "somebody-else@example.com"],
      ["0000000000", order.email],
    ] as const)
      answers.push((await post(requestLinkAction, { number, email })).state);
    expect(new Set(answers.map((state) => JSON.stringify(state)))).toEqual(
      new Set([JSON.stringify({ status: "done", value: { sent: true } })]),
    );
    expect(await links(order.id)).toHaveLength(1); // once an hour
    await moveClock(2 * 3_600_000);
    await post(requestLinkAction, { number: order.number, email: order.email });
    expect(await links(order.id)).toHaveLength(2);
  });

  it("writes to nobody about an order that was never paid", async () => {
    const order = await givenOpenOrder();
    expect((await post(requestLinkAction, { number: order.number, email: order.email })).state).toMatchObject({ status: "done" });
    expect(await links(order.id)).toEqual([]);
  });
});
