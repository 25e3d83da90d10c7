import { expect, it } from "vitest";
import { requestSettlement } from "@/lib/checkout/operations/request-settlement";
import { settlePayment } from "@/lib/checkout/operations/settle-payment";
import { openAttempt } from "@/lib/payments/operations/open-attempt";
import { effectsOn, givenOpenOrder, givenPendingOrder } from "@/tests/support/given-payment";
import { ledgerHoldsAfterAll } from "@/tests/support/ledger";
import { startStripe } from "@/tests/support/stripe";

const stripe = await startStripe();
ledgerHoldsAfterAll();

it("opens the one session that Stripe made although its answer never came", async () => {
  const order = await givenPendingOrder();
  await stripe.fault({ on: "api", method: "POST", path: "/v1/checkout/sessions", kind: "hang_after" });
  const started = await openAttempt(order.attemptId);
  const sessions = await stripe.sessionsOf(order.id);
  expect(sessions).toHaveLength(1);
  expect(started).toMatchObject({ ok: true, value: { sessionId: sessions[0]?.id } });
});

it("finds that session in the list when Stripe hangs on the second try too", async () => {
  const order = await givenPendingOrder();
  await stripe.fault({ on: "api", method: "POST", path: "/v1/checkout/sessions", kind: "hang_after", count: null });
  const started = await openAttempt(order.attemptId);
  const sessions = await stripe.sessionsOf(order.id);
  expect(sessions).toHaveLength(1);
  expect(started).toMatchObject({ ok: true, value: { sessionId: sessions[0]?.id } });
});

it("does not keep a buyer who returns waiting until Stripe answers, and settles once it does", async () => {
  const order = await givenOpenOrder();
  await stripe.pay(order.sessionId);
  await stripe.fault({ on: "api", method: "GET", path: "/v1/checkout/sessions/*", kind: "delay", ms: 6_000 });
  expect(await requestSettlement(order.sessionId)).toMatchObject({ status: "pending_payment" });
  await expect.poll(() => effectsOn(order), { timeout: 10_000 }).toMatchObject({ status: "confirmed", facts: ["captured 5200"] });
  expect(await settlePayment(order.sessionId)).toMatchObject({ kind: "already_settled" });
});
