import type Stripe from "stripe";
import { describe, expect, it } from "vitest";
import { endLiveOrder } from "@/lib/checkout/operations/end-live-order";
import { ok } from "@/lib/kernel/result";
import { SESSION_MINUTES } from "@/lib/payments/domain/session-parameters";
import { openAttempt, resumePayment } from "@/lib/payments/operations/open-attempt";
import { prepareAttempt } from "@/lib/payments/operations/prepare-attempt";
import { stripe as sdk } from "@/lib/platform/stripe";
import { inTransaction } from "@/lib/platform/transaction";
import { moveClock, restoreClockAfterEach } from "@/tests/support/clock";
import { sql } from "@/tests/support/database";
import { givenPendingOrder } from "@/tests/support/given-payment";
import { startStripe } from "@/tests/support/stripe";

const stripe = await startStripe();
restoreClockAfterEach();

const creating = { on: "api", method: "POST", path: "/v1/checkout/sessions" } as const;
const listing = { on: "api", method: "GET", path: "/v1/checkout/sessions" } as const;
const otherSale: Stripe.Checkout.SessionCreateParams = {
  mode: "payment",
  ui_mode: "hosted_page",
  success_url: "http://localhost:3000/fr",
  line_items: [{ quantity: 1, price_data: { currency: "eur", unit_amount: 900, product_data: { name: "Other" } } }],
};
const unavailable = { ok: false, error: { code: "PROVIDER_UNAVAILABLE" } };
const attemptsOf = (orderId: string) =>
  sql<{ number: number; status: string; session: string | null }>(
    "SELECT number, status, session_id AS session FROM payment_attempts WHERE order_id = $1 ORDER BY number",
    [orderId],
  );

describe("opening the payment page", () => {
  it("asks Stripe for exactly the order's total, in its currency and language, under its reference", async () => {
    const order = await givenPendingOrder();
    const started = await openAttempt(order.attemptId);
    const [session] = await stripe.sessionsOf(order.id);
    expect(started).toMatchObject({ ok: true, value: { sessionId: session?.id } });
    expect(session).toMatchObject({
      amount_total: 5_200,
      currency: "eur",
      locale: "fr",
      mode: "payment",
      customer_email: order.email,
      metadata: { order: order.number, attempt: "1" },
    });
  });

  it("keeps the e-mail address encrypted in what it writes down", async () => {
    const order = await givenPendingOrder();
    const [row] = await sql<{ text: string }>("SELECT row_to_json(a)::text AS text FROM payment_attempts a WHERE order_id = $1", [
      order.id,
    ]);
    expect(row?.text).not.toContain(order.email);
    expect(row?.text).not.toContain("example.com");
  });

  it("opens one session, however often and however parallel it is asked for", async () => {
    const order = await givenPendingOrder();
    const answers = await Promise.all(Array.from({ length: 5 }, () => openAttempt(order.attemptId)));
    const sessions = await stripe.sessionsOf(order.id);
    expect(sessions).toHaveLength(1);
    expect(new Set(answers.flatMap((answer) => (answer.ok ? answer.value.sessionId : [])))).toEqual(new Set([sessions[0]?.id]));
    expect(await resumePayment(order.id)).toMatchObject({ ok: true, value: { sessionId: sessions[0]?.id } });
  });

  it("refuses a second live attempt for one order", async () => {
    const order = await givenPendingOrder();
    const again = inTransaction(async (tx) =>
      ok(
        await prepareAttempt(tx, {
          ...order,
          locale: "fr",
          currency: "EUR",
          byLink: false,
          lines: [{ name: "x", quantity: 1, grossMinor: order.totalMinor }],
        }),
      ),
    );
    await expect(again).rejects.toThrow(/one_live_per_order|[Uu]nique/);
  });
});

describe("when Stripe stumbles", () => {
  it("finds the session that was made although Stripe answered 500", async () => {
    const order = await givenPendingOrder();
    await stripe.fault({ ...creating, kind: "error_after" });
    const started = await openAttempt(order.attemptId);
    const sessions = await stripe.sessionsOf(order.id);
    expect(sessions).toHaveLength(1);
    expect(started).toMatchObject({ ok: true, value: { sessionId: sessions[0]?.id } });
    expect(await attemptsOf(order.id)).toEqual([{ number: 1, status: "open", session: sessions[0]?.id }]);
  });

  it("tries again when Stripe answered 500 once, having done nothing", async () => {
    const order = await givenPendingOrder();
    await stripe.fault({ ...creating, kind: "error_before" });
    expect(await openAttempt(order.attemptId)).toMatchObject({ ok: true });
    expect(await stripe.sessionsOf(order.id)).toHaveLength(1);
  });

  it.each([
    ["said too many calls once", { kind: "error_before", status: 429 }],
    ["stalled once, and does it while the next try is on its way", { kind: "delay", ms: 5_300 }],
    ["stalled once, having made it", { kind: "hang_after" }],
    ["failed twice", { kind: "error_before", status: 502, count: 2 }],
  ])("opens the one session of the first key when Stripe %s", async (_how, fault) => {
    const order = await givenPendingOrder();
    await stripe.fault({ ...creating, ...fault });
    const started = await openAttempt(order.attemptId);
    const sessions = await stripe.sessionsOf(order.id);
    expect(sessions).toHaveLength(1);
    expect(started).toMatchObject({ ok: true, value: { sessionId: sessions[0]?.id } });
    expect(await attemptsOf(order.id)).toMatchObject([{ number: 1, status: "open" }]);
  });

  it("asks nothing and answers at once while the breaker is open", async () => {
    const [order, other] = [await givenPendingOrder(), await givenPendingOrder()];
    await stripe.fault({ on: "api", kind: "error_before", status: 503, count: null });
    expect(await openAttempt(order.attemptId)).toEqual(unavailable);
    await stripe.clearFaults();
    expect(await openAttempt(other.attemptId)).toEqual(unavailable);
    expect(await stripe.sessionsOf(other.id)).toEqual([]);
    await expect.poll(() => openAttempt(other.attemptId), { timeout: 10_000 }).toMatchObject({ ok: true });
  });

  it("goes on with attempt 2 when Stripe keeps replaying a 500 behind which there is nothing", async () => {
    const order = await givenPendingOrder();
    await stripe.fault({ ...creating, kind: "error_before", remember: true });
    expect(await openAttempt(order.attemptId)).toMatchObject({ ok: true });
    const [session, ...others] = await stripe.sessionsOf(order.id);
    expect(others).toEqual([]);
    expect(await attemptsOf(order.id)).toEqual([
      { number: 1, status: "expired", session: null },
      { number: 2, status: "open", session: session?.id },
    ]);
  });

  it("changes nothing while Stripe cannot be reached, and opens the same attempt afterwards", async () => {
    const order = await givenPendingOrder();
    await stripe.fault({ ...creating, kind: "error_before", status: 503, count: null });
    expect(await openAttempt(order.attemptId)).toEqual(unavailable);
    expect(await attemptsOf(order.id)).toEqual([{ number: 1, status: "prepared", session: null }]);
    await stripe.clearFaults();
    expect(await openAttempt(order.attemptId)).toMatchObject({ ok: true });
    expect(await attemptsOf(order.id)).toMatchObject([{ number: 1, status: "open" }]);
  });

  it("does not start another attempt while it cannot know what became of the first", async () => {
    const order = await givenPendingOrder();
    await stripe.fault({ ...creating, kind: "error_after", count: null }, { ...listing, kind: "error_before", count: null });
    expect(await openAttempt(order.attemptId)).toEqual(unavailable);
    expect(await attemptsOf(order.id)).toEqual([{ number: 1, status: "prepared", session: null }]);
    await stripe.clearFaults();
    expect(await openAttempt(order.attemptId)).toMatchObject({ ok: true });
    expect(await stripe.sessionsOf(order.id)).toHaveLength(1);
  });

  it("renews an attempt whose deadline has come too near for Stripe", async () => {
    const order = await givenPendingOrder();
    await moveClock((SESSION_MINUTES - 29) * 60_000);
    expect(await openAttempt(order.attemptId)).toMatchObject({ ok: true });
    expect(await attemptsOf(order.id)).toMatchObject([
      { number: 1, status: "expired" },
      { number: 2, status: "open" },
    ]);
  });

  it("finds a lost session hours later, however many others were made since", async () => {
    const [order, never] = [await givenPendingOrder(), await givenPendingOrder()];
    await stripe.fault({ ...creating, kind: "error_after", count: null }, { ...listing, kind: "error_before", count: null });
    expect(await openAttempt(order.attemptId)).toEqual(unavailable);
    await stripe.clearFaults();
    await moveClock(5 * 3_600_000);
    for (let batch = 0; batch < 21; batch++) await Promise.all(Array.from({ length: 50 }, () => sdk().checkout.sessions.create(otherSale)));
    expect(await endLiveOrder(order.id)).toEqual({ ok: true, value: undefined });
    expect(await endLiveOrder(never.id)).toEqual({ ok: true, value: undefined });
    expect(await stripe.sessionsOf(order.id)).toMatchObject([{ status: "expired" }]);
  });

  it("sends nobody to a session that was made while the order ended", async () => {
    const order = await givenPendingOrder();
    await stripe.fault({ ...creating, kind: "delay", ms: 800 });
    const opening = openAttempt(order.attemptId);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await endLiveOrder(order.id)).toMatchObject({ ok: true });
    expect(await opening).toEqual({ ok: false, error: { code: "ORDER_NOT_PAYABLE" } });
    expect(await stripe.sessionsOf(order.id)).toMatchObject([{ status: "expired" }]);
  });
});
