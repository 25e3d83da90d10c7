import { describe, expect, it } from "vitest";
import { reconcile } from "@/lib/checkout/operations/reconcile";
import { settlePayment } from "@/lib/checkout/operations/settle-payment";
import type { Actor } from "@/lib/kernel/actor";
import { newId } from "@/lib/kernel/ids";
import { listFindings } from "@/lib/payments/queries/list-findings";
import { stripe as sdk } from "@/lib/platform/stripe";
import { withClient } from "@/sandbox/postgres/roles";
import { moveClock, restoreClockAfterEach } from "@/tests/support/clock";
import { sql } from "@/tests/support/database";
import { given } from "@/tests/support/given";
import { givenOrder } from "@/tests/support/given-order";
import { effectsOn, givenOpenOrder } from "@/tests/support/given-payment";
import { nothing, reconciled, told } from "@/tests/support/reconciling";
import { refundPayment } from "@/tests/support/refund";
import { startStripe } from "@/tests/support/stripe";

const stripe = await startStripe();
restoreClockAfterEach();

const DAY = 86_400_000;
const support: Actor = { kind: "staff", id: newId(), role: "support", sessionId: newId() };

async function givenPaidOrder() {
  const order = await givenOpenOrder();
  await stripe.pay(order.sessionId);
  await settlePayment(order.sessionId);
  const [session] = await stripe.sessionsOf(order.id);
  return { ...order, paymentIntent: session?.payment_intent ?? "" };
}

/** A session that the shop did not ask for, paid. */
async function givenPaidStranger(marks: { client_reference_id?: string; metadata?: Record<string, string> }): Promise<string> {
  const { id } = await sdk().checkout.sessions.create({
    mode: "payment",
    line_items: [{ quantity: 1, price_data: { currency: "eur", unit_amount: 700, product_data: { name: "Other shop" } } }],
    success_url: "https://other.example/thanks",
    ...marks,
  });
  await stripe.pay(id);
  return id;
}

/** SQL past the triggers too: facts about money cannot be changed otherwise. */
const tamper = (text: string, values: unknown[]): Promise<unknown> =>
  withClient(process.env.TEST_SUPERUSER_URL ?? "", async (client) => {
    await client.query("SET session_replication_role = replica");
    return client.query(text, values);
  });

const look = (kind: string) => ({ repaired: [], left: [kind] });

describe("what a person must look at", () => {
  it.each([
    ["paid here and open at Stripe", "UPDATE orders SET status = 'confirmed', confirmed_at = created_at WHERE id = $1", "NOT_CAPTURED"],
    [
      "that none of its attempts asked for",
      "UPDATE payment_attempts SET session_id = NULL, number = 9 WHERE order_id = $1",
      "ATTEMPT_UNKNOWN",
    ],
  ])("an open page of an order %s", async (_, change, kind) => {
    const order = await givenOpenOrder();
    await sql("UPDATE payment_attempts SET status = 'completed' WHERE order_id = $1", [order.id]);
    await sql(change, [order.id]);
    const before = await effectsOn(order);
    expect(told(await reconcile(), order).left).toContain(kind);
    expect(await effectsOn(order)).toEqual(before);
    expect(await stripe.sessionsOf(order.id)).toMatchObject([{ status: "open" }]);
  });

  it.each([
    ["another amount written down than came in", "UPDATE payment_events SET amount_minor = 5100 WHERE order_id = $1", "AMOUNT_DIFFERS"],
    ["another currency written down", "UPDATE payment_events SET currency = 'USD' WHERE order_id = $1", "AMOUNT_DIFFERS"],
    [
      "a session that Stripe does not know",
      "UPDATE payment_attempts SET session_id = 'cs_test_nowhere' || order_id WHERE order_id = $1",
      "SESSION_UNKNOWN",
    ],
    ["no session at all", "UPDATE payment_attempts SET session_id = NULL WHERE order_id = $1", "NO_SESSION"],
  ])("a paid order with %s", async (_, change, kind) => {
    const order = await givenPaidOrder();
    expect(await reconciled(order)).toEqual(nothing);
    await tamper(change, [order.id]);
    const before = await effectsOn(order);
    expect(await reconciled(order)).toEqual(look(kind));
    expect(await effectsOn(order)).toEqual(before);
  });

  it("an order that was confirmed without Stripe", async () => {
    const { variants } = await given.product({ stock: [3] });
    const order = await givenOrder({ variant: variants[0], status: "confirmed", captured: true });
    expect(await reconciled(order)).toEqual(look("NO_SESSION"));
  });

  it("two orders that claim one payment", async () => {
    const [paid, other] = [await givenPaidOrder(), await givenOpenOrder()];
    await tamper("UPDATE payment_events SET order_id = $2 WHERE order_id = $1", [paid.id, other.id]);
    expect(told(await reconcile(), { subject: paid.sessionId })).toEqual(look("REFERENCE_MISMATCH"));
  });

  it("money with our marks for an order that is not here; it is not sent back", async () => {
    const id = await givenPaidStranger({ client_reference_id: newId(), metadata: { order: "K7QW2M9AZZ", attempt: "1" } });
    expect(await reconciled({ subject: id })).toEqual(look("ORDER_UNKNOWN"));
    expect(await stripe.state()).toMatchObject({ refunds: [] });
  });
});

describe("what is of another app on the same account", () => {
  it("is counted and left alone, paid or refunded", async () => {
    const id = await givenPaidStranger({ client_reference_id: "cart-77" });
    const session = await sdk().checkout.sessions.retrieve(id);
    await sdk().refunds.create({ payment_intent: String(session.payment_intent), amount: 100 });
    const report = await reconcile();
    expect(told(report, { subject: id })).toEqual(nothing);
    expect(report.foreign).toEqual({ sessions: 1, paid: { count: 1, shown: [id] }, refunds: 1, disputes: 0 });
  });
});

describe("refunds that a person must look at", () => {
  const made = async (amount: number) => {
    const order = await givenPaidOrder();
    await sdk().refunds.create({ payment_intent: order.paymentIntent, amount });
    await reconcile();
    return order;
  };

  it.each([
    ["another amount here than at Stripe", "UPDATE refunds SET amount_minor = 1400 WHERE order_id = $1", "REFUND_DIFFERS"],
    ["failed here and not at Stripe", "UPDATE refunds SET status = 'failed' WHERE order_id = $1", "REFUND_STATE_DIFFERS"],
  ])("%s", async (_, change, kind) => {
    const order = await made(1_500);
    expect(await effectsOn(order)).toMatchObject({ refunds: ["succeeded 1500"] });
    await sql(change, [order.id]);
    expect((await reconciled(order)).left).toContain(kind);
  });

  it("noted here and not known at Stripe", async () => {
    const { variants } = await given.product({ stock: [3] });
    const order = await givenOrder({ variant: variants[0], status: "confirmed", captured: true, refunded: [500] });
    expect((await reconciled(order)).left).toContain("REFUND_UNKNOWN");
  });

  it("more went back than came in, by what is written down", async () => {
    const order = await made(1_500);
    await tamper("UPDATE payment_events SET amount_minor = 1000 WHERE order_id = $1 AND kind = 'captured'", [order.id]);
    expect((await reconciled(order)).left).toContain("REFUNDS_ABOVE_CAPTURE");
  });

  it("booked here, its message done or given up, and none at Stripe; while it is tried, nobody is called", async () => {
    const order = await givenPaidOrder();
    const refundId = newId();
    await refundPayment({ refundId, orderId: order.id, amountMinor: 900, reason: "duplicate", actor: { kind: "system" } });
    expect(await reconciled(order)).toEqual(nothing);
    for (const state of ["dead", "done"]) {
      await sql("UPDATE outbox_messages SET state = $2 WHERE dedupe_key = $1", [`stripe.refund:${refundId}`, state]);
      expect(await reconciled(order)).toEqual(look("REFUND_NOT_SENT"));
    }
  });
});

describe("what stands written down", () => {
  const listed = async (number: string) => (await listFindings(support))?.filter(({ orderNumber }) => orderNumber === number);

  it("is there once however often it is seen, and gone when a run that looks back far enough no longer sees it", async () => {
    const order = await givenPaidOrder();
    await tamper("UPDATE payment_events SET amount_minor = 5100 WHERE order_id = $1", [order.id]);
    await reconcile();
    await moveClock(10 * DAY);
    await Promise.all([reconcile(), reconcile()]);
    const [finding, ...more] = (await listed(order.number)) ?? [];
    expect(more).toEqual([]);
    expect(finding).toMatchObject({ kind: "AMOUNT_DIFFERS", subject: order.sessionId });
    expect(new Date(finding?.lastSeenAt ?? 0).getTime() - new Date(finding?.firstSeenAt ?? 0).getTime()).toBeGreaterThan(9 * DAY);
    await tamper("UPDATE payment_events SET amount_minor = 5200 WHERE order_id = $1", [order.id]);
    await reconcile({ days: 3 });
    expect(await listed(order.number)).toHaveLength(1); // a short run did not look at it
    await reconcile();
    expect(await listed(order.number)).toEqual([]);
    await tamper("UPDATE payment_events SET amount_minor = 5100 WHERE order_id = $1", [order.id]);
    await reconcile();
    expect(await listed(order.number)).toHaveLength(1);
  });

  it("is not for guests, and does not change while Stripe cannot be asked", async () => {
    expect(await listFindings({ kind: "guest" })).toBeNull();
    const before = await listFindings(support);
    expect(before?.length).toBeGreaterThan(5);
    await stripe.fault({ on: "api", path: "/v1/checkout/sessions", kind: "error_before", status: 503, count: null });
    await expect(reconcile()).rejects.toThrow();
    expect(await listFindings(support)).toEqual(before);
  });

  it("stays as it is when a run is stopped on the way", async () => {
    const before = await listFindings(support);
    expect(await reconcile({ stopped: () => true })).toMatchObject({ complete: false, checked: { sessions: 0 } });
    expect(await listFindings(support)).toEqual(before);
  });
});
