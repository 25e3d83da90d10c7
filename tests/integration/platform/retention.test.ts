import { beforeEach, describe, expect, it } from "vitest";
import { verifyLedger } from "@/lib/audit/queries/verify-ledger";
import { forgetCarts } from "@/lib/cart/operations/forget-carts";
import { closeOrder } from "@/lib/checkout/operations/close-order";
import { forgetUnpaidBuyers } from "@/lib/checkout/operations/forget-unpaid-buyers";
import { handleEvent } from "@/lib/checkout/operations/handle-event";
import { settlePayment } from "@/lib/checkout/operations/settle-payment";
import { forgetSessions } from "@/lib/identity/operations/forget-sessions";
import type { Actor } from "@/lib/kernel/actor";
import { newId } from "@/lib/kernel/ids";
import { KEPT_DAYS } from "@/lib/kernel/retention";
import { addNote } from "@/lib/orders/operations/add-note";
import { getOrderForStaff } from "@/lib/orders/queries/get-order-for-staff";
import { listOrders } from "@/lib/orders/queries/list-orders";
import { nameIndexOf } from "@/lib/orders/repository/name-index";
import { forgetTasks } from "@/lib/payments/operations/forget-tasks";
import { noteEvent } from "@/lib/payments/operations/receive-event";
import { blindIndex } from "@/lib/platform/crypto";
import { db } from "@/lib/platform/db";
import { drain } from "@/lib/platform/queue";
import { moveClock, restoreClockAfterEach } from "@/tests/support/clock";
import { emptyDatabase, sql } from "@/tests/support/database";
import { given } from "@/tests/support/given";
import { effectsOn, givenOpenOrder, givenPendingOrder } from "@/tests/support/given-payment";
import { refundPayment } from "@/tests/support/refund";
import { startStripe } from "@/tests/support/stripe";
import { handleMessage } from "@/worker/outbox-handlers";

const stripe = await startStripe();
restoreClockAfterEach();
beforeEach(emptyDatabase);

const DAY = 86_400_000;
const admin: Actor = { kind: "staff", id: newId(), role: "admin", sessionId: newId() };
/** Two workers at once: together they do it once. */
const twiceAtOnce = async (forget: () => Promise<number>) => {
  const [one, other] = await Promise.all([forget(), forget()]);
  return one + other + (await forget());
};

describe("carts", () => {
  it("go when their cookie has ended, not while somebody touches them or their order waits for its payment", async () => {
    const [left, waiting] = [await givenPendingOrder(), await givenPendingOrder()];
    await closeOrder(left.id);
    await moveClock((KEPT_DAYS.cart - 1) * DAY);
    expect(await forgetCarts()).toBe(0);
    const touched = await givenPendingOrder();
    await closeOrder(touched.id);
    await moveClock((KEPT_DAYS.cart + 1) * DAY);
    expect(await twiceAtOnce(forgetCarts)).toBe(1);
    const carts = await sql<{ id: string }>("SELECT id FROM carts ORDER BY id");
    expect(carts.map(({ id }) => id)).toEqual([waiting.cartId, touched.cartId].sort());
    expect(await sql("SELECT cart_id FROM orders WHERE id = $1", [left.id])).toEqual([{ cart_id: null }]);
    expect(await sql("SELECT 1 FROM cart_lines")).toHaveLength(2);
  });
});

describe("sessions of staff", () => {
  it("go some days after they ended, by sign-out or by themselves; a live one stays", async () => {
    const [signedOut, expired] = [await given.staff(), await given.staff()];
    await sql("UPDATE sessions SET revoked_at = created_at WHERE id = $1", [signedOut.actor.sessionId]);
    await moveClock((KEPT_DAYS.endedSession - 1) * DAY);
    expect(await forgetSessions()).toBe(0);
    await moveClock((KEPT_DAYS.endedSession + 1) * DAY);
    const { actor } = await given.staff();
    expect(await twiceAtOnce(forgetSessions)).toBe(2);
    expect(await sql("SELECT id FROM sessions")).toEqual([{ id: actor.sessionId }]);
    expect(await sql("SELECT 1 FROM users WHERE id IN ($1, $2)", [signedOut.actor.id, expired.actor.id])).toHaveLength(2);
  });
});

describe("what is done in inbox and outbox", () => {
  const told = (objectId: string, type = "checkout.session.completed") => ({
    ...{ id: `evt_${newId().replaceAll("-", "")}`, type, created: 1_790_000_000, livemode: false },
    data: { object: { id: objectId } },
  });
  const work = async () => {
    await drain("inbox", handleEvent);
    await drain("outbox", async (task) => (task.kind.startsWith("mail.") ? { state: "done" } : handleMessage(task)));
  };

  it("goes after its time, and an event that comes once more then has no second effect", async () => {
    const [paid, refunded, unpaid, late] = [await givenOpenOrder(), await givenOpenOrder(), await givenOpenOrder(), await givenOpenOrder()];
    await closeOrder(late.id);
    for (const { sessionId } of [paid, refunded, late]) await stripe.pay(sessionId);
    await stripe.expire(unpaid.sessionId);
    const events = [paid, refunded, unpaid, late].map(({ sessionId }) => told(sessionId));
    for (const event of events) await noteEvent(event);
    await work();
    await refundPayment({ refundId: newId(), orderId: refunded.id, amountMinor: 1_000, reason: "duplicate", actor: admin });
    await work();
    const [{ re } = { re: "" }] = await sql<{ re: string }>("SELECT provider_refund_id AS re FROM refunds WHERE order_id = $1", [
      refunded.id,
    ]);
    events.push(told(re, "refund.updated"));
    for (const event of events) await noteEvent(event);
    await work();

    const orders = [paid, refunded, unpaid, late];
    const before = await Promise.all(orders.map(effectsOn));
    expect(before.map(({ status }) => status)).toEqual(["confirmed", "confirmed", "expired", "expired"]);
    const atStripe = (await stripe.state()).refunds.length;

    await moveClock((KEPT_DAYS.doneTask - 1) * DAY);
    expect(await forgetTasks()).toBe(0);
    await moveClock((KEPT_DAYS.doneTask + 1) * DAY);
    expect(await twiceAtOnce(forgetTasks)).toBe(5 + 3 + 3); // the events; two refunds and the mail about the returned payment; two invoices and a credit note, made
    expect(await sql("SELECT 1 FROM provider_events")).toEqual([]);
    expect(await sql("SELECT kind FROM outbox_messages")).toEqual([
      { kind: "mail.order_confirmation" },
      { kind: "mail.order_confirmation" },
    ]);
    expect(await verifyLedger()).toEqual([]);

    const after = () => Promise.all(orders.map(effectsOn));
    const same = before.map((effects) => ({ ...effects, mails: effects.mails.filter((kind) => kind === "mail.order_confirmation") }));
    for (const event of events) expect(await noteEvent(event)).toBe("recorded");
    await work();
    for (const { sessionId } of orders) await settlePayment(sessionId);
    expect(await after()).toEqual(same);
    expect((await stripe.state()).refunds).toHaveLength(atStripe);
    expect(await verifyLedger()).toEqual([]);
  });

  it("stays while it waits, was given up or set aside, and while a refund is only asked for", async () => {
    const event = (state: string) => sql(eventRows, [1, state]);
    for (const state of ["pending", "dead", "quarantined"]) await event(state);
    const order = await given.order({ variant: (await given.product()).variants[0], status: "confirmed", captured: true });
    await refundPayment({ refundId: newId(), orderId: order.id, amountMinor: 100, reason: "duplicate", actor: admin });
    await sql("UPDATE outbox_messages SET state = 'done', processed_at = now()");
    await moveClock(10 * KEPT_DAYS.doneTask * DAY);
    expect(await forgetTasks()).toBe(0);
  });

  it("goes in batches, however much there is", async () => {
    await sql(eventRows, [1_203, "done"]);
    await moveClock((KEPT_DAYS.doneTask + 1) * DAY);
    expect(await twiceAtOnce(forgetTasks)).toBe(1_203);
  });
});

const eventRows = `
  INSERT INTO provider_events (id, event_id, type, object_id, livemode, occurred_at, received_at, state, available_at, processed_at)
  SELECT gen_random_uuid(), 'evt_' || gen_random_uuid(), 'refund.updated', 're_1', false, now(), now(), $2, now() + interval '1 year', now()
  FROM generate_series(1, $1)`;

describe("who ordered and never paid", () => {
  it("is forgotten after a while, in the order and in its attempts; the order itself stays and can be read", async () => {
    const order = await givenOpenOrder();
    await stripe.expire(order.sessionId);
    await settlePayment(order.sessionId);
    await moveClock((KEPT_DAYS.unpaidBuyer - 1) * DAY);
    expect(await forgetUnpaidBuyers()).toBe(0);
    await moveClock((KEPT_DAYS.unpaidBuyer + 1) * DAY);
    expect(await twiceAtOnce(forgetUnpaidBuyers)).toBe(1);

    const view = await getOrderForStaff(admin, order.number);
    expect(view?.order).toMatchObject({ status: "expired", email: "", phone: null, total: { minor: order.totalMinor } });
    expect(view?.order.address).toEqual({ name: "", line1: "", postalCode: "", city: "", country: "FR" });
    const [row] = await sql("SELECT email_index, name_index, phone FROM orders WHERE id = $1", [order.id]);
    expect(row).toEqual({ email_index: "", name_index: [], phone: null });
    const attempt = await db.paymentAttempt.findFirstOrThrow({ where: { orderId: order.id } });
    expect(attempt.sessionUrl).toBeNull();
    expect(JSON.stringify(attempt.parameters)).not.toMatch(/@|Jeanne|Martin|Lilas/);
    expect((await listOrders(admin, {}))?.items).toMatchObject([{ number: order.number, buyer: "" }]);
    expect((await listOrders(admin, { name: nameIndexOf("Jeanne Martin").join(".") }))?.items).toEqual([]);
    expect((await listOrders(admin, { customer: blindIndex("email", order.email) }))?.items).toEqual([]);
    expect(await settlePayment(order.sessionId)).toMatchObject({ kind: "ended" });
    expect(await verifyLedger()).toEqual([]);
  });

  it("takes along what staff wrote about the order, which may name people, and nothing more is written then", async () => {
    const { variants } = await given.product();
    const [unpaid, paid] = [
      await given.order({ variant: variants[0], status: "expired" }),
      await given.order({ variant: variants[0], status: "confirmed", captured: true }),
    ];
    const write = (orderId: string) => addNote({ noteId: newId(), orderId, text: "Jeanne Martin called." }, admin);
    for (const { id } of [unpaid, paid]) expect(await write(id)).toMatchObject({ ok: true });
    await moveClock((KEPT_DAYS.unpaidBuyer + 1) * DAY);
    expect(await forgetUnpaidBuyers()).toBe(1);
    expect(await sql("SELECT order_id FROM order_notes")).toEqual([{ order_id: paid.id }]);
    expect(await write(unpaid.id)).toEqual({ ok: false, error: { code: "FORGOTTEN" } });
  });

  it("stays known where money came, also when it went back, and where the payment may still come", async () => {
    const { variants } = await given.product();
    const [late, pending] = [await givenOpenOrder(), await givenPendingOrder()];
    await closeOrder(late.id);
    await stripe.pay(late.sessionId);
    await settlePayment(late.sessionId);
    const paid = await given.order({ variant: variants[0], status: "confirmed", captured: true });
    await moveClock(10 * KEPT_DAYS.unpaidBuyer * DAY);
    expect(await forgetUnpaidBuyers()).toBe(0);
    for (const { number, email } of [late, pending, paid]) expect((await getOrderForStaff(admin, number))?.order.email).toBe(email);
  });

  it("is forgotten batch by batch, by two workers at once", async () => {
    const { variants } = await given.product();
    for (let at = 0; at < 120; at++) await given.order({ variant: variants[0], status: "expired" });
    await moveClock((KEPT_DAYS.unpaidBuyer + 1) * DAY);
    expect(await twiceAtOnce(forgetUnpaidBuyers)).toBe(120);
    expect(await sql("SELECT 1 FROM orders WHERE email_index <> '' OR phone IS NOT NULL")).toEqual([]);
  });
});
