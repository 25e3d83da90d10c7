import { describe, expect, it } from "vitest";
import { requestSettlement } from "@/lib/checkout/operations/request-settlement";
import { settlePayment } from "@/lib/checkout/operations/settle-payment";
import { sweepOrders } from "@/lib/checkout/operations/sweep-orders";
import { newId } from "@/lib/kernel/ids";
import { SESSION_MINUTES } from "@/lib/payments/domain/session-parameters";
import { openAttempt, resumePayment } from "@/lib/payments/operations/open-attempt";
import { encryptPersonalData } from "@/lib/platform/crypto";
import { moveClock, restoreClockAfterEach } from "@/tests/support/clock";
import { sql } from "@/tests/support/database";
import { effectsOn, givenOpenOrder, givenPendingOrder, paidOnce } from "@/tests/support/given-payment";
import { ledgerHoldsAfterAll } from "@/tests/support/ledger";
import { startStripe } from "@/tests/support/stripe";

const stripe = await startStripe();
ledgerHoldsAfterAll();
restoreClockAfterEach();

const MINUTE = 60_000;

/** An order whose first attempt was given up here, while its page at Stripe is still open, and whose second attempt has a page of its own. */
async function givenTwoPages() {
  const order = await givenOpenOrder();
  await sql("UPDATE payment_attempts SET status = 'expired' WHERE order_id = $1", [order.id]);
  const id = newId();
  await sql(
    `INSERT INTO payment_attempts (id, order_id, number, idempotency_key, parameters, customer_email, status, expires_at, created_at)
     SELECT $2, order_id, 2, idempotency_key || '.2', jsonb_set(parameters, '{metadata,attempt}', '"2"'), '', 'prepared', expires_at, created_at
     FROM payment_attempts WHERE order_id = $1`,
    [order.id, id],
  );
  await sql("UPDATE payment_attempts SET customer_email = $2 WHERE id = $1", [id, encryptPersonalData(id, order.email)]);
  const second = await openAttempt(id);
  if (!second.ok) throw new Error(`the second page did not open: ${second.error.code}`);
  return { order, first: order.sessionId, second: second.value.sessionId };
}

describe("an order with a second payment page", () => {
  it("goes on when the first is over: its stock stays, and the second is paid", async () => {
    const { order, first, second } = await givenTwoPages();
    await stripe.expire(first);
    expect(await settlePayment(first)).toEqual({ kind: "kept", orderId: order.id });
    expect(await effectsOn(order)).toMatchObject({
      status: "pending_payment",
      stock: { onHand: 10, reserved: 2 },
      attempts: ["expired", "open"],
    });
    await stripe.pay(second);
    expect(await settlePayment(second)).toEqual({ kind: "settled", orderId: order.id });
  });

  it("that is paid by the first closes the second: nobody pays twice", async () => {
    const { order, first, second } = await givenTwoPages();
    await stripe.pay(first);
    expect(await settlePayment(first)).toEqual({ kind: "settled", orderId: order.id });
    expect((await stripe.sessionsOf(order.id)).find(({ id }) => id === second)).toMatchObject({ status: "expired" });
    expect(await effectsOn(order)).toMatchObject({ status: "confirmed", attempts: ["completed", "expired"] });
  });
});

describe("a payment that came", () => {
  it("confirms the order, sells the stock, empties the cart and books one mail, together", async () => {
    const order = await givenOpenOrder();
    await stripe.pay(order.sessionId);
    expect(await settlePayment(order.sessionId)).toEqual({ kind: "settled", orderId: order.id });
    expect(await effectsOn(order)).toEqual(paidOnce);
  });

  it("has one effect however often and however parallel it is asked for", async () => {
    const order = await givenOpenOrder();
    await stripe.pay(order.sessionId);
    const settlements = await Promise.all(Array.from({ length: 20 }, () => settlePayment(order.sessionId)));
    expect(settlements.map(({ kind }) => kind).sort()).toEqual([...Array(19).fill("already_settled"), "settled"]);
    expect(await effectsOn(order)).toEqual(paidOnce);
  });

  it("leaves in the cart what was put there after the order", async () => {
    const order = await givenOpenOrder();
    await sql("UPDATE cart_lines SET quantity = 5 WHERE cart_id = $1", [order.cartId]);
    await stripe.pay(order.sessionId);
    await settlePayment(order.sessionId);
    expect(await sql("SELECT quantity FROM cart_lines WHERE cart_id = $1", [order.cartId])).toEqual([{ quantity: 3 }]);
  });

  it("is settled by the return page alone, which shows the true state", async () => {
    const order = await givenOpenOrder();
    expect(await requestSettlement(order.sessionId)).toMatchObject({ id: order.id, status: "pending_payment", cartId: order.cartId });
    await stripe.pay(order.sessionId);
    expect(await requestSettlement(order.sessionId)).toMatchObject({ id: order.id, status: "confirmed" });
    expect(await effectsOn(order)).toEqual(paidOnce);
  });

  it("is found by the sweeper when no event and no buyer came back", async () => {
    const order = await givenOpenOrder();
    await stripe.pay(order.sessionId);
    await moveClock((SESSION_MINUTES + 2) * MINUTE);
    expect(await sweepOrders()).toBeGreaterThan(0);
    expect(await effectsOn(order)).toEqual(paidOnce);
  });

  it("settles although the answer that named its session was lost", async () => {
    const order = await givenPendingOrder();
    await stripe.fault({ on: "api", method: "POST", path: "/v1/checkout/sessions", kind: "error_after", count: null });
    await stripe.fault({ on: "api", method: "GET", path: "/v1/checkout/sessions", kind: "error_before", count: null });
    expect(await resumePayment(order.id)).toEqual({ ok: false, error: { code: "PROVIDER_UNAVAILABLE" } });
    await stripe.clearFaults();
    const [session] = await stripe.sessionsOf(order.id);
    await stripe.pay(session?.id ?? "");
    expect(await settlePayment(session?.id ?? "")).toMatchObject({ kind: "settled" });
    expect(await effectsOn(order)).toEqual(paidOnce);
    expect(await sql("SELECT session_id FROM payment_attempts WHERE order_id = $1", [order.id])).toEqual([{ session_id: session?.id }]);
  });
});
