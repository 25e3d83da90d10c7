import { beforeEach, expect, it, vi } from "vitest";
import { sweepOrders } from "@/lib/checkout/operations/sweep-orders";
import { openAttempt, resumePayment } from "@/lib/payments/operations/open-attempt";
import { sql } from "@/tests/support/database";
import { effectsOn, givenOpenOrder, givenPendingOrder } from "@/tests/support/given-payment";
import { ledgerHoldsAfterAll } from "@/tests/support/ledger";
import { startStripe } from "@/tests/support/stripe";
import { openWebhookDoor } from "@/tests/support/webhook-door";
import { endWorkersAfterEach, startWorker } from "@/tests/support/worker";

vi.mock("next/headers", () => import("@/tests/support/next-headers"));

const stripe = await startStripe();
ledgerHoldsAfterAll();
const door = await openWebhookDoor();
endWorkersAfterEach();
beforeEach(() => stripe.setWebhookUrl(door.url));

const unavailable = { ok: false, error: { code: "PROVIDER_UNAVAILABLE" } };
const recovery = { timeout: 30_000, interval: 200 };
const many = <T>(count: number, make: () => Promise<T>) => Promise.all(Array.from({ length: count }, make));

it("Stripe hangs under load: once the breaker is open buyers hear so without a call, and each opens one page within seconds of its return", async () => {
  const rush = await many(12, givenPendingOrder);
  const later = await many(12, givenPendingOrder);
  await stripe.fault({ on: "api", kind: "delay", ms: 120_000, count: null });
  for (const answer of await Promise.all(rush.map(({ attemptId }) => openAttempt(attemptId)))) expect(answer).toEqual(unavailable);
  for (const answer of await Promise.all(later.map(({ attemptId }) => openAttempt(attemptId)))) expect(answer).toEqual(unavailable);
  expect(await sweepOrders()).toBe(0);
  await stripe.clearFaults();

  for (const { id } of later) await expect.poll(() => resumePayment(id), recovery).toMatchObject({ ok: true });
  for (const { id } of later) expect(await stripe.sessionsOf(id)).toHaveLength(1);
});

it("Stripe fails while payments come in: no task spends its attempts, and all are settled within seconds of its return", async () => {
  const worker = await startWorker();
  const orders = await many(10, givenOpenOrder);
  await stripe.fault({ on: "api", kind: "error_before", status: 503, count: null });
  await Promise.all(orders.map(({ sessionId }) => stripe.pay(sessionId)));
  await expect.poll(() => worker.output().match(/"service":"stripe","state":"half-open"/g)?.length ?? 0, recovery).toBeGreaterThan(1);
  const spent = await sql<{ state: string; attempts: number }>("SELECT state, attempts FROM provider_events WHERE object_id = ANY($1)", [
    orders.map(({ sessionId }) => sessionId),
  ]);
  expect(spent).toHaveLength(10);
  for (const { state, attempts } of spent) expect([state, attempts <= 2]).toEqual(["pending", true]);
  await stripe.clearFaults();

  for (const order of orders) await expect.poll(async () => (await effectsOn(order)).status, recovery).toBe("confirmed");
  for (const order of orders) expect(await effectsOn(order)).toMatchObject({ sold: ["-2"], facts: ["captured 5200"] });
  expect(worker.output()).toContain('"service":"stripe","state":"closed"');
});
