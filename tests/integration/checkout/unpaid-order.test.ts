import { describe, expect, it } from "vitest";
import { endLiveOrder } from "@/lib/checkout/operations/end-live-order";
import { settlePayment } from "@/lib/checkout/operations/settle-payment";
import { sweepOrders } from "@/lib/checkout/operations/sweep-orders";
import { SESSION_MINUTES } from "@/lib/payments/domain/session-parameters";
import { resumePayment } from "@/lib/payments/operations/open-attempt";
import { moveClock, restoreClockAfterEach } from "@/tests/support/clock";
import { effectsOn, endedUnpaid, givenOpenOrder, givenPendingOrder, paidOnce } from "@/tests/support/given-payment";
import { ledgerHoldsAfterAll } from "@/tests/support/ledger";
import { startStripe } from "@/tests/support/stripe";

const stripe = await startStripe();
ledgerHoldsAfterAll();
restoreClockAfterEach();

const MINUTE = 60_000;

describe("a payment that did not come", () => {
  it("ends the order and gives its stock back once the session expired, however often that is told", async () => {
    const order = await givenOpenOrder();
    await stripe.expire(order.sessionId);
    await Promise.all(Array.from({ length: 10 }, () => settlePayment(order.sessionId)));
    expect(await effectsOn(order)).toEqual(endedUnpaid);
  });

  it("keeps the stock while the session is open, whatever an event claims", async () => {
    const order = await givenOpenOrder();
    expect(await settlePayment(order.sessionId)).toEqual({ kind: "not_paid_yet" });
    expect(await effectsOn(order)).toMatchObject({ status: "pending_payment", stock: { onHand: 10, reserved: 2 } });
  });

  it("is ended by the sweeper after its time, at Stripe first", async () => {
    const order = await givenOpenOrder();
    expect(await sweepOrders()).toBe(0);
    await moveClock((SESSION_MINUTES + 2) * MINUTE);
    expect(await sweepOrders()).toBeGreaterThan(0);
    expect(await effectsOn(order)).toEqual(endedUnpaid);
  });

  it("keeps its stock while Stripe cannot be asked, and gives it back afterwards", async () => {
    const order = await givenOpenOrder();
    await moveClock((SESSION_MINUTES + 2) * MINUTE);
    await stripe.fault({ on: "api", path: "/v1/checkout/*", kind: "error_before", status: 503, count: null });
    expect(await sweepOrders()).toBe(0);
    expect(await effectsOn(order)).toMatchObject({ status: "pending_payment", stock: { onHand: 10, reserved: 2 } });
    await stripe.clearFaults();
    expect(await sweepOrders()).toBeGreaterThan(0);
    expect(await effectsOn(order)).toEqual(endedUnpaid);
  });

  it("holds up no other order when Stripe stumbles over one", async () => {
    const [first, second] = [await givenOpenOrder(), await givenOpenOrder()];
    await moveClock((SESSION_MINUTES + 2) * MINUTE);
    await stripe.fault({ on: "api", path: `/v1/checkout/sessions/${first.sessionId}*`, kind: "error_before", count: null });
    expect(await sweepOrders()).toBeGreaterThan(0);
    expect(await effectsOn(first)).toMatchObject({ status: "pending_payment", stock: { onHand: 10, reserved: 2 } });
    expect(await effectsOn(second)).toEqual(endedUnpaid);
  });

  it("ends the sweep when Stripe wants no more calls now, and goes on in the next", async () => {
    const orders = [await givenOpenOrder(), await givenOpenOrder()];
    await moveClock((SESSION_MINUTES + 2) * MINUTE);
    await stripe.fault({ on: "api", path: "/v1/checkout/*", kind: "error_before", status: 429, count: 3 }); // the try and its retries
    expect(await sweepOrders()).toBe(0);
    expect(await sweepOrders()).toBeGreaterThan(1);
    for (const order of orders) expect(await effectsOn(order)).toEqual(endedUnpaid);
  });

  it("ends with an attempt that never reached Stripe", async () => {
    const order = await givenPendingOrder();
    expect(await endLiveOrder(order.id)).toEqual({ ok: true, value: undefined });
    expect(await effectsOn(order)).toEqual(endedUnpaid);
    expect(await resumePayment(order.id)).toEqual({ ok: false, error: { code: "ORDER_NOT_PAYABLE" } });
  });

  it("ends after the payment as nothing: an expiry that comes late is not believed", async () => {
    const order = await givenOpenOrder();
    await stripe.pay(order.sessionId);
    await settlePayment(order.sessionId);
    expect(await endLiveOrder(order.id)).toEqual({ ok: false, error: { code: "ALREADY_PAID" } });
    expect(await effectsOn(order)).toEqual(paidOnce);
  });

  it("is settled instead when checkout starts again on a paid order that nobody told us of", async () => {
    const order = await givenOpenOrder();
    await stripe.pay(order.sessionId);
    expect(await endLiveOrder(order.id)).toEqual({ ok: false, error: { code: "ALREADY_PAID" } });
    expect(await effectsOn(order)).toEqual(paidOnce);
  });
});
