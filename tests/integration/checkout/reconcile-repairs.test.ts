import { describe, expect, it } from "vitest";
import { reconcile } from "@/lib/checkout/operations/reconcile";
import { settlePayment } from "@/lib/checkout/operations/settle-payment";
import { newId } from "@/lib/kernel/ids";
import { openAttempt, resumePayment } from "@/lib/payments/operations/open-attempt";
import { stripe as sdk } from "@/lib/platform/stripe";
import { moveClock, restoreClockAfterEach } from "@/tests/support/clock";
import { sql } from "@/tests/support/database";
import { effectsOn, endedUnpaid, givenOpenOrder, givenPendingOrder, paidOnce } from "@/tests/support/given-payment";
import { ledgerHoldsAfterAll } from "@/tests/support/ledger";
import { nothing, reconciled, told } from "@/tests/support/reconciling";
import { refundPayment } from "@/tests/support/refund";
import { startStripe } from "@/tests/support/stripe";

const stripe = await startStripe();
restoreClockAfterEach();
ledgerHoldsAfterAll();

const DAY = 86_400_000;
const MINUTE = 60_000;
const creating = { on: "api", method: "POST", path: "/v1/checkout/sessions" } as const;

async function givenPaidOrder(card?: string) {
  const order = await givenOpenOrder();
  await stripe.pay(order.sessionId, card);
  await settlePayment(order.sessionId);
  const [session] = await stripe.sessionsOf(order.id);
  return { ...order, paymentIntent: session?.payment_intent ?? "" };
}

describe("a payment that no event told of", () => {
  it("is settled, once, and the second run finds nothing to do", async () => {
    const order = await givenOpenOrder();
    await stripe.pay(order.sessionId);
    expect(await reconciled(order)).toEqual({ repaired: ["settled"], left: [] });
    expect(await effectsOn(order)).toEqual(paidOnce);
    expect(await reconciled(order)).toEqual(nothing);
  });

  it("is found more than 30 days later, when Stripe has forgotten the event", async () => {
    const order = await givenOpenOrder();
    await stripe.pay(order.sessionId);
    await moveClock(45 * DAY);
    expect((await sdk().events.list({ type: "checkout.session.completed" })).data).toEqual([]);
    expect(await reconciled(order, 3)).toEqual(nothing); // out of its window
    expect(await reconciled(order)).toEqual({ repaired: ["settled"], left: [] });
    expect(await effectsOn(order)).toEqual(paidOnce);
  });

  it("goes back in full when it came too late", async () => {
    const order = await givenOpenOrder();
    await stripe.pay(order.sessionId);
    await sql("UPDATE stock_reservations SET status = 'released', ended_at = created_at WHERE order_id = $1", [order.id]);
    await sql("UPDATE stock_items SET reserved = 0 WHERE variant_id = $1", [order.variant.id]);
    await sql("UPDATE payment_attempts SET status = 'expired' WHERE order_id = $1", [order.id]);
    await sql("UPDATE orders SET status = 'expired', ended_at = created_at WHERE id = $1", [order.id]);
    expect(await reconciled(order)).toEqual({ repaired: ["returned"], left: [] });
    expect(await effectsOn(order)).toMatchObject({
      status: "expired",
      sold: [],
      facts: ["capture_rejected 5200"],
      refunds: ["requested 5200"],
    });
    expect(await reconciled(order)).toEqual(nothing);
  });

  it("goes back in full when it is another amount than the order's", async () => {
    const order = await givenOpenOrder();
    await stripe.pay(order.sessionId);
    const dearer = (by: number) =>
      sql("UPDATE orders SET items_minor = items_minor + $2, total_minor = total_minor + $2 WHERE id = $1", [order.id, by]);
    await dearer(100);
    expect(await reconciled(order)).toEqual({ repaired: ["returned"], left: [] });
    expect(await effectsOn(order)).toMatchObject({
      status: "expired",
      stock: { onHand: 10, reserved: 0 },
      facts: ["capture_rejected 5200"],
    });
    await dearer(-100); // whatever had broken it is mended
  });

  it("is settled when the answer with its session's id had been lost", async () => {
    const order = await givenPendingOrder();
    await stripe.fault(
      { ...creating, kind: "error_after", count: 2 },
      { on: "api", method: "GET", path: "/v1/checkout/sessions", kind: "error_before", count: 3 }, // the try and its retries
    );
    await openAttempt(order.attemptId);
    const [session] = await stripe.sessionsOf(order.id);
    await stripe.pay(session?.id ?? "");
    expect(await reconciled(order)).toEqual({ repaired: ["settled"], left: [] });
    expect(await effectsOn(order)).toEqual(paidOnce);
  });

  it("does not keep the others waiting when Stripe stumbles over one", async () => {
    const [first, second] = [await givenOpenOrder(), await givenOpenOrder()];
    for (const { sessionId } of [first, second]) await stripe.pay(sessionId);
    await stripe.fault({ on: "api", path: `/v1/checkout/sessions/${second.sessionId}`, kind: "error_before", count: null });
    const report = await reconcile();
    expect(told(report, first)).toEqual({ repaired: ["settled"], left: [] });
    expect(told(report, second)).toEqual({ repaired: [], left: ["NOT_REPAIRED"] });
    await stripe.clearFaults();
    expect(await reconciled(second)).toEqual({ repaired: ["settled"], left: [] });
    expect(await effectsOn(second)).toEqual(paidOnce);
  });
});

describe("an order and a session that do not end together", () => {
  it("ends the order whose session is over, and frees its stock", async () => {
    const order = await givenOpenOrder();
    await stripe.expire(order.sessionId);
    expect(await reconciled(order)).toEqual({ repaired: ["ended"], left: [] });
    expect(await effectsOn(order)).toEqual(endedUnpaid);
    expect(await reconciled(order)).toEqual(nothing);
  });

  it("frees the stock of an order that is over and forgot to", async () => {
    const order = await givenOpenOrder();
    await stripe.expire(order.sessionId);
    await sql("UPDATE orders SET status = 'expired', ended_at = created_at WHERE id = $1", [order.id]);
    expect(await reconciled(order)).toEqual({ repaired: ["ended"], left: [] });
    expect(await effectsOn(order)).toEqual(endedUnpaid);
  });

  it("closes the page of an order that is over: nobody shall pay there", async () => {
    const order = await givenOpenOrder();
    await sql("UPDATE stock_reservations SET status = 'released', ended_at = created_at WHERE order_id = $1", [order.id]);
    await sql("UPDATE stock_items SET reserved = 0 WHERE variant_id = $1", [order.variant.id]);
    await sql("UPDATE payment_attempts SET status = 'expired' WHERE order_id = $1", [order.id]);
    await sql("UPDATE orders SET status = 'expired', ended_at = created_at WHERE id = $1", [order.id]);
    expect(await reconciled(order)).toEqual({ repaired: ["session_expired"], left: [] });
    expect(await stripe.sessionsOf(order.id)).toMatchObject([{ status: "expired" }]);
    expect(await effectsOn(order)).toEqual(endedUnpaid);
  });

  it("leaves an order alone that waits for its buyer, and one whose session is over beside a later one", async () => {
    const order = await givenOpenOrder();
    expect(await reconciled(order)).toEqual(nothing);
    expect(await effectsOn(order)).toMatchObject({ status: "pending_payment", stock: { onHand: 10, reserved: 2 } });
    await stripe.expire(order.sessionId);
    await sql("UPDATE payment_attempts SET status = 'expired' WHERE order_id = $1", [order.id]);
    await sql(
      `INSERT INTO payment_attempts (id, order_id, number, idempotency_key, parameters, customer_email, status, expires_at, created_at)
       SELECT $2, order_id, 2, idempotency_key || '.again', parameters, customer_email, 'prepared', expires_at, created_at
       FROM payment_attempts WHERE order_id = $1`,
      [order.id, newId()],
    );
    expect(await reconciled(order)).toEqual(nothing);
    expect(await effectsOn(order)).toMatchObject({ status: "pending_payment", attempts: ["expired", "prepared"] });
  });

  it("tells an attempt of the page that Stripe made and never answered: the buyer finds it again", async () => {
    const order = await givenPendingOrder();
    await stripe.fault(
      { ...creating, kind: "error_after", count: 2 },
      { on: "api", method: "GET", path: "/v1/checkout/sessions", kind: "error_before", count: 3 }, // the try and its retries
    );
    await openAttempt(order.attemptId);
    expect(await effectsOn(order)).toMatchObject({ attempts: ["prepared"] });
    expect(await reconciled(order)).toEqual(nothing); // the answer may still come
    await moveClock(5 * MINUTE);
    expect(await reconciled(order)).toEqual({ repaired: ["session_adopted"], left: [] });
    const [session] = await stripe.sessionsOf(order.id);
    expect(await resumePayment(order.id)).toMatchObject({ ok: true, value: { sessionId: session?.id } });
    expect(await effectsOn(order)).toMatchObject({ attempts: ["open"] });
  });
});

describe("refunds that no event told of", () => {
  it("made at Stripe by hand is noted as a fact of its order", async () => {
    const order = await givenPaidOrder();
    await sdk().refunds.create({ payment_intent: order.paymentIntent, amount: 1_500 });
    expect(await reconciled(order)).toEqual({ repaired: ["refund_noted"], left: [] });
    expect(await effectsOn(order)).toMatchObject({ facts: ["captured 5200", "refunded 1500"], refunds: ["succeeded 1500"] });
    expect(await reconciled(order)).toEqual(nothing);
  });

  it("asked for by us, its answer lost: found by our id, and noted", async () => {
    const order = await givenPaidOrder();
    const refundId = newId();
    await refundPayment({ refundId, orderId: order.id, amountMinor: 900, reason: "duplicate", actor: { kind: "system" } });
    await sdk().refunds.create({ payment_intent: order.paymentIntent, amount: 900, metadata: { refund: refundId } });
    expect(await reconciled(order)).toEqual({ repaired: ["refund_noted"], left: [] });
    expect(await effectsOn(order)).toMatchObject({ facts: ["captured 5200", "refunded 900"], refunds: ["succeeded 900"] });
  });

  it("arrived, or sent back by the bank, after we last heard: its state follows", async () => {
    for (const [card, status] of [
      ["4000000000007726", "succeeded"],
      ["4000000000005126", "failed"],
    ] as const) {
      const order = await givenPaidOrder(card);
      const made = await sdk().refunds.create({ payment_intent: order.paymentIntent });
      await reconcile();
      await expect.poll(async () => (await sdk().refunds.retrieve(made.id)).status, { timeout: 10_000 }).toBe(status);
      await reconcile();
      expect(await effectsOn(order)).toMatchObject({ refunds: [`${status} 5200`] });
      expect(await reconciled(order)).toEqual(nothing);
    }
  });

  it("on its way for longer than a run looks back: asked for by its id", async () => {
    const order = await givenPaidOrder("4000000000007726");
    const made = await sdk().refunds.create({ payment_intent: order.paymentIntent });
    await reconcile();
    await sql("UPDATE refunds SET status = 'pending' WHERE order_id = $1", [order.id]);
    await expect.poll(async () => (await sdk().refunds.retrieve(made.id)).status, { timeout: 10_000 }).toBe("succeeded");
    await moveClock(10 * DAY);
    expect(await reconciled(order, 3)).toEqual({ repaired: ["refund_noted"], left: [] });
    expect(await effectsOn(order)).toMatchObject({ refunds: ["succeeded 5200"] });
  });
});
