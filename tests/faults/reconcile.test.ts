import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { handleEvent } from "@/lib/checkout/operations/handle-event";
import { reconcile } from "@/lib/checkout/operations/reconcile";
import { requestSettlement } from "@/lib/checkout/operations/request-settlement";
import { recoverEvents } from "@/lib/payments/operations/recover-events";
import { drain } from "@/lib/platform/queue";
import { stripe as sdk } from "@/lib/platform/stripe";
import { startMailbox } from "@/sandbox/mailbox/server";
import { moveClock, restoreClockAfterEach } from "@/tests/support/clock";
import { sql } from "@/tests/support/database";
import { given } from "@/tests/support/given";
import { effectsOn, givenOpenOrder, type PendingOrder } from "@/tests/support/given-payment";
import { stockOf } from "@/tests/support/given-sale";
import { ledgerHoldsAfterAll } from "@/tests/support/ledger";
import { reconcileCommand } from "@/tests/support/reconcile-command";
import { startStripe } from "@/tests/support/stripe";
import { openWebhookDoor } from "@/tests/support/webhook-door";
import { endWorkersAfterEach, startWorker } from "@/tests/support/worker";
import { handleMessage } from "@/worker/outbox-handlers";

vi.mock("next/headers", () => import("@/tests/support/next-headers"));

const stripe = await startStripe();
ledgerHoldsAfterAll();
const door = await openWebhookDoor();
const mailbox = await startMailbox();
process.env.SMTP_URL = mailbox.smtpUrl;
endWorkersAfterEach();
restoreClockAfterEach();
afterAll(() => mailbox.stop());

/** Every webhook is lost, and Stripe's list of them does not answer: no event tells of anything. */
beforeEach(async () => {
  stripe.setWebhookUrl(door.url);
  await stripe.fault(
    { on: "webhook", event: "*", kind: "drop", count: null },
    { on: "api", path: "/v1/events", kind: "error_before", count: null },
  );
});

type Order = PendingOrder & { sessionId: string };

/** Orders of one hot article, two pieces each, all paid. */
async function givenPaid(count: number): Promise<Order[]> {
  const [variant] = (await given.product({ stock: [count * 3], priceMinor: 2_600 })).variants;
  const orders: Order[] = [];
  for (let at = 0; at < count; at++) orders.push(await givenOpenOrder({ variant }));
  for (const { sessionId } of orders) await stripe.pay(sessionId);
  return orders;
}

/** What a payment changes, of all these orders in one look: each has it once, and their stock is gone once. */
async function expectOnce(orders: readonly Order[]): Promise<void> {
  const seen = await sql(
    `SELECT status, sold, facts, attempts, refunds, mails, "inCart", count(*)::int AS orders FROM (
       SELECT o.status,
         (SELECT array_agg(m.delta::text) FROM stock_movements m WHERE m.order_id = o.id) AS sold,
         (SELECT array_agg(e.kind || ' ' || e.amount_minor) FROM payment_events e WHERE e.order_id = o.id) AS facts,
         (SELECT array_agg(a.status) FROM payment_attempts a WHERE a.order_id = o.id) AS attempts,
         (SELECT count(*)::int FROM refunds r WHERE r.order_id = o.id) AS refunds,
         (SELECT array_agg(q.kind) FROM outbox_messages q WHERE q.payload->>'subjectId' = o.id::text) AS mails,
         (SELECT count(*)::int FROM cart_lines l WHERE l.cart_id = o.cart_id) AS "inCart"
       FROM orders o WHERE o.id = ANY($1)
     ) each GROUP BY 1, 2, 3, 4, 5, 6, 7`,
    [orders.map(({ id }) => id)],
  );
  const once = { status: "confirmed", sold: ["-2"], facts: ["captured 5200"], attempts: ["completed"], refunds: 0, inCart: 0 };
  expect(seen).toEqual([{ ...once, mails: ["mail.order_confirmation"], orders: orders.length }]);
  expect(await stockOf(orders[0]?.variant.id ?? "")).toEqual({ onHand: orders.length, reserved: 0 });
}

/** The calls to Stripe that this makes. */
async function callsOf(work: () => Promise<unknown>): Promise<string[]> {
  const calls: string[] = [];
  const note = ({ method, path }: { method: string; path: string }) => calls.push(`${method} ${path.split("?")[0]}`);
  sdk().on("request", note);
  await work();
  sdk().off("request", note);
  return calls;
}

type Report = { repaired: { count: number; shown: { kind: string; subject: string }[] }; left: { count: number } };
const settledIn = (reports: readonly Report[]) =>
  reports.flatMap(({ repaired }) => repaired.shown.filter(({ kind }) => kind === "settled").map(({ subject }) => subject)).sort();
const readers = async (): Promise<string[]> => {
  const messages = (await (await fetch(`${mailbox.url}/api/messages`)).json()) as { to: string[] }[];
  return messages.flatMap(({ to }) => to).sort();
};

describe("no event ever came", () => {
  it("100 payments: two reconciling processes at once, then the late events, and each is one order, one movement, one mail", async () => {
    const orders = await givenPaid(100);
    await expect(recoverEvents()).rejects.toThrow();
    expect(await sql("SELECT 1 FROM provider_events")).toEqual([]);

    const twins = await Promise.all([reconcileCommand(["--json"]).ended, reconcileCommand(["--json"]).ended]);
    expect(twins.map(({ code, error }) => ({ code, error }))).toEqual([0, 1].map(() => ({ code: 0, error: "" })));
    expect(settledIn(twins.map(({ out }) => JSON.parse(out) as Report))).toEqual(orders.map(({ sessionId }) => sessionId).sort());
    await expectOnce(orders);

    await stripe.clearFaults();
    const lost = (await stripe.state()).events.filter(({ event }) => event.type === "checkout.session.completed");
    expect(lost).toHaveLength(100);
    for (const { event } of lost) await stripe.resend(event.id);
    const told = () => sql("SELECT 1 FROM provider_events WHERE type = 'checkout.session.completed'");
    await expect.poll(async () => (await told()).length, { timeout: 30_000 }).toBe(100);
    await Promise.all([drain("inbox", handleEvent), drain("inbox", handleEvent), reconcile(), reconcile()]);
    expect(await sql("SELECT state FROM provider_events WHERE state <> 'done'")).toEqual([]);
    await expectOnce(orders);

    await Promise.all([drain("outbox", handleMessage), drain("outbox", handleMessage)]);
    expect(await readers()).toEqual(orders.map(({ email }) => email).sort());
  });

  it("events, returns and reconciling meet in the same moment: one effect", async () => {
    const orders = await givenPaid(10);
    const event = { id: "1", kind: "checkout.session.completed", attempts: 1 };
    const calls = orders.flatMap(({ sessionId }) => [handleEvent({ ...event, subject: sessionId }), requestSettlement(sessionId)]);
    await Promise.all([reconcile(), ...calls, reconcile(), reconcile()]);
    await expectOnce(orders);
  });

  it("killed on the way, another run finishes what it left", async () => {
    const orders = await givenPaid(10);
    await stripe.fault({ on: "api", method: "GET", path: "/v1/checkout/sessions/*", kind: "delay", ms: 100, count: null });
    const first = reconcileCommand();
    const open = () => sql("SELECT 1 FROM orders WHERE status = 'pending_payment'");
    await expect.poll(async () => (await open()).length, { timeout: 20_000, interval: 20 }).toBeLessThan(9);
    first.kill();
    expect((await first.ended).code).toBeNull();
    expect(await open()).not.toEqual([]);
    await stripe.clearFaults();
    expect((await reconcile()).left.count).toBe(0);
    await expectOnce(orders);
  });

  it("the worker reconciles by itself; two of them at once do no harm", async () => {
    const orders = await givenPaid(5);
    const workers = await Promise.all([startWorker(), startWorker()]);
    for (const order of orders) await expect.poll(async () => (await effectsOn(order)).status, { timeout: 20_000 }).toBe("confirmed");
    for (const worker of workers) await expect.poll(worker.output, { timeout: 20_000 }).toContain("reconciled with Stripe");
    await expectOnce(orders);
  });

  it("the worker goes on when Stripe fails it, and says so", async () => {
    await stripe.fault({ on: "api", method: "GET", path: "/v1/checkout/sessions", kind: "error_before", status: 503, count: null });
    const worker = await startWorker();
    await expect.poll(worker.output, { timeout: 20_000 }).toContain('"jobName":"reconcile"');
    expect(await worker.kill("SIGTERM")).toBe(0);
  });

  it("asks Stripe for a page of a hundred at a time, and for nothing else while the two sides agree", async () => {
    await moveClock(3_600_000); // sessions of two times: our side is walked in step with the pages
    await givenPaid(20);
    await reconcile();
    const sessions = (await stripe.state()).sessions.length;
    expect(sessions).toBeGreaterThan(100);
    const pages = Array.from({ length: Math.ceil(sessions / 100) }, () => "GET /v1/checkout/sessions");
    let orders = 0;
    const calls = await callsOf(async () => (orders = (await reconcile()).checked.orders));
    expect(calls).toEqual([...pages, "GET /v1/refunds", "GET /v1/disputes", "GET /v1/radar/early_fraud_warnings"]);
    expect(await sql("SELECT count(*)::int AS orders FROM orders WHERE status = 'confirmed'")).toEqual([{ orders }]);
  });
});
