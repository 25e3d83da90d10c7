import { beforeEach, describe, expect, it, vi } from "vitest";
import { handleEvent } from "@/lib/checkout/operations/handle-event";
import { requestSettlement } from "@/lib/checkout/operations/request-settlement";
import { recoverEvents } from "@/lib/payments/operations/recover-events";
import { drain } from "@/lib/platform/queue";
import { moveClock, restoreClockAfterEach } from "@/tests/support/clock";
import { sql } from "@/tests/support/database";
import { effectsOn, givenOpenOrder, type PendingOrder, paidOnce } from "@/tests/support/given-payment";
import { ledgerHoldsAfterAll } from "@/tests/support/ledger";
import { startStripe } from "@/tests/support/stripe";
import { openWebhookDoor } from "@/tests/support/webhook-door";

vi.mock("next/headers", () => import("@/tests/support/next-headers"));

const stripe = await startStripe();
ledgerHoldsAfterAll();
const door = await openWebhookDoor();
restoreClockAfterEach();
beforeEach(() => {
  stripe.setWebhookUrl(door.url);
  door.statuses.length = 0;
});

const completed = { on: "webhook", event: "checkout.session.completed" } as const;
const events = (sessionId: string) =>
  sql<{ type: string; state: string }>("SELECT type, state FROM provider_events WHERE object_id = $1 ORDER BY received_at", [sessionId]);
const received = (sessionId: string, count = 1) =>
  expect.poll(async () => (await events(sessionId)).length, { timeout: 10_000 }).toBe(count);
const work = () => drain("inbox", handleEvent);

const expectOneSale = async (order: PendingOrder) => expect(await effectsOn(order)).toEqual(paidOnce);

describe("one payment is one order, one stock movement, one mail", () => {
  it("when only the webhook comes: the buyer closed the tab", async () => {
    const order = await givenOpenOrder();
    await stripe.pay(order.sessionId);
    await received(order.sessionId);
    await work();
    await expectOneSale(order);
  });

  it("when the redirect comes before the webhook", async () => {
    await stripe.fault({ ...completed, kind: "hold" });
    const order = await givenOpenOrder();
    await stripe.pay(order.sessionId);
    expect(await requestSettlement(order.sessionId)).toMatchObject({ status: "confirmed" });
    await stripe.release();
    await received(order.sessionId);
    await work();
    await expectOneSale(order);
  });

  it("when the webhook comes before the redirect", async () => {
    const order = await givenOpenOrder();
    await stripe.pay(order.sessionId);
    await received(order.sessionId);
    await work();
    for (let visit = 0; visit < 3; visit++) expect(await requestSettlement(order.sessionId)).toMatchObject({ status: "confirmed" });
    await expectOneSale(order);
  });

  it("when both come in the same moment, several times over", async () => {
    await stripe.fault({ ...completed, kind: "duplicate", copies: 20 });
    const order = await givenOpenOrder();
    await stripe.pay(order.sessionId);
    await Promise.all([
      ...Array.from({ length: 10 }, () => requestSettlement(order.sessionId)),
      received(order.sessionId).then(work),
      work(),
      work(),
    ]);
    await expectOneSale(order);
  });

  it.each([20, 50])("when Stripe sends %i parallel copies of one event", async (copies) => {
    await stripe.fault({ ...completed, kind: "duplicate", copies });
    const order = await givenOpenOrder();
    await stripe.pay(order.sessionId);
    await expect.poll(() => door.statuses.filter((status) => status === 200).length, { timeout: 10_000 }).toBeGreaterThanOrEqual(copies);
    await Promise.all([work(), work(), work()]);
    expect(await events(order.sessionId)).toEqual([{ type: "checkout.session.completed", state: "done" }]);
    await expectOneSale(order);
  });

  it("when one event is sent again a day later, as a replay by hand", async () => {
    const order = await givenOpenOrder();
    await stripe.pay(order.sessionId);
    await received(order.sessionId);
    await work();
    const { events: sent } = await stripe.state();
    const own = sent.find(({ event }) => event.type === "checkout.session.completed" && JSON.stringify(event).includes(order.sessionId));
    await moveClock(24 * 3_600_000);
    door.statuses.length = 0;
    await stripe.resend(own?.event.id ?? "");
    await expect.poll(() => door.statuses, { timeout: 10_000 }).toContain(200);
    await work();
    await expectOneSale(order);
  });

  it("when the first tries carry an old time or a wrong signature: Stripe tries again", async () => {
    await stripe.fault({ ...completed, kind: "old_timestamp" }, { ...completed, kind: "wrong_signature" });
    const order = await givenOpenOrder();
    await stripe.pay(order.sessionId);
    await received(order.sessionId);
    expect(door.statuses).toContain(400);
    await work();
    await expectOneSale(order);
  });

  it("when the event is lost: it is fetched from Stripe's list", async () => {
    await stripe.fault({ ...completed, kind: "drop" });
    const order = await givenOpenOrder();
    await stripe.pay(order.sessionId);
    await moveClock(2 * 60_000);
    expect(await recoverEvents()).toBe(1);
    expect(await recoverEvents()).toBe(0);
    await work();
    await expectOneSale(order);
  });
});

describe("events in the wrong order", () => {
  it("an expiry that is told after the payment changes nothing", async () => {
    const order = await givenOpenOrder();
    await stripe.pay(order.sessionId);
    await received(order.sessionId);
    await sql(
      `INSERT INTO provider_events (id, event_id, type, object_id, livemode, occurred_at, received_at, state, available_at)
       VALUES (gen_random_uuid(), $1, 'checkout.session.expired', $2, false, now(), now(), 'pending', now() - interval '1 minute')`,
      [`evt_late_${order.sessionId}`, order.sessionId],
    );
    await work();
    await expectOneSale(order);
  });

  it("many orders' events, last first, each settle their own", async () => {
    await stripe.fault({ ...completed, kind: "reorder", count: 5 });
    const orders = [];
    for (let at = 0; at < 5; at++) orders.push(await givenOpenOrder());
    for (const { sessionId } of orders) await stripe.pay(sessionId);
    for (const { sessionId } of orders) await received(sessionId);
    await work();
    for (const order of orders) await expectOneSale(order);
  });

  it("a failed card before a good one is one sale", async () => {
    const order = await givenOpenOrder();
    await stripe.pay(order.sessionId, "4000000000000002");
    expect(await requestSettlement(order.sessionId)).toMatchObject({ status: "pending_payment" });
    await stripe.pay(order.sessionId);
    await received(order.sessionId);
    await work();
    await expectOneSale(order);
  });

  it("an event of an unknown session is set aside, not lost and not retried for ever", async () => {
    await sql(
      `INSERT INTO provider_events (id, event_id, type, object_id, livemode, occurred_at, received_at, state, available_at)
       VALUES (gen_random_uuid(), 'evt_unknown', 'checkout.session.completed', 'cs_test_unknown', false, now(), now(), 'pending', now() - interval '1 minute')`,
    );
    await work();
    expect(await events("cs_test_unknown")).toEqual([{ type: "checkout.session.completed", state: "quarantined" }]);
  });

  it("an event stays in the inbox while Stripe cannot be asked, and is done afterwards", async () => {
    const order = await givenOpenOrder();
    await stripe.pay(order.sessionId);
    await received(order.sessionId);
    await stripe.fault({ on: "api", path: "/v1/checkout/sessions/*", kind: "error_before", status: 503, count: null });
    await work();
    expect(await events(order.sessionId)).toMatchObject([{ state: "pending" }]);
    await stripe.clearFaults();
    await moveClock(3_000);
    await work();
    await expectOneSale(order);
  });
});
