import Stripe from "stripe";
import { afterAll, beforeAll, expect, it } from "vitest";
import { verifyLedger } from "@/lib/audit/queries/verify-ledger";
import { sql } from "@/tests/support/database";
import { effectsOn, givenOpenOrder, paidOnce } from "@/tests/support/given-payment";
import { type Stack, startStack } from "@/tests/support/stack";

let stack: Stack;
beforeAll(async () => {
  stack = await startStack({ log: "test-results/event-storm" });
  const { ownerUrl, superuserUrl, env } = stack; // what this process writes and reads is the stack's database from here on
  Object.assign(process.env, env, { TEST_OWNER_URL: ownerUrl, TEST_SUPERUSER_URL: superuserUrl });
});
afterAll(() => stack?.stop());

const types = [
  "checkout.session.completed",
  "checkout.session.async_payment_succeeded",
  "checkout.session.async_payment_failed",
  "checkout.session.expired",
];

/** Sends an event to the real web process, signed as Stripe signs; answers the status. */
async function send(id: string, type: string, sessionId: string): Promise<number> {
  const created = Math.floor(Date.now() / 1000);
  const payload = JSON.stringify({ id, object: "event", created, livemode: false, type, data: { object: { id: sessionId } } });
  const [secret = ""] = (stack.env.STRIPE_WEBHOOK_SECRET ?? "").split(",");
  const signature = Stripe.webhooks.generateTestHeaderString({ payload, secret });
  const headers = { "content-type": "application/json", "stripe-signature": signature };
  const response = await fetch(`${stack.shop}/api/webhooks/stripe`, { method: "POST", headers, body: payload });
  await response.arrayBuffer();
  return response.status;
}
const control = (path: string, body: object) =>
  fetch(`${stack.stripe}/_sandbox${path}`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
const states = (sessionId: string) =>
  sql<{ state: string; count: number }>("SELECT state, count(*)::int AS count FROM provider_events WHERE object_id = $1 GROUP BY state", [
    sessionId,
  ]);

it("one paid session, its event fifty times at once, fifty other events of it and an expiry: all 2xx, one order, one movement, one mail", async () => {
  const order = await givenOpenOrder();
  await control("/faults", [{ on: "webhook", kind: "drop", event: "*", count: null }]); // Stripe's own stays away: the storm is ours alone
  expect((await control(`/sessions/${order.sessionId}/pay`, {})).status).toBe(200);
  const copies = Array.from({ length: 50 }, () => send("evt_stormthesame", "checkout.session.completed", order.sessionId));
  const others = Array.from({ length: 50 }, (_, at) => send(`evt_storm${at}`, types[at % types.length] ?? "", order.sessionId));
  const late = send("evt_stormexpired", "checkout.session.expired", order.sessionId);
  const statuses = await Promise.all([...copies, ...others, late]);
  expect(new Set(statuses)).toEqual(new Set([200]));
  await expect.poll(() => states(order.sessionId), { timeout: 60_000 }).toEqual([{ state: "done", count: 52 }]);
  expect(await effectsOn(order)).toEqual(paidOnce);
  const mails = async () => (await (await fetch(`${stack.mailbox}/api/messages?to=${order.email}`)).json()) as unknown[];
  await expect.poll(mails, { timeout: 20_000 }).toHaveLength(1);
  expect(await send("evt_stormthesame", "checkout.session.completed", order.sessionId)).toBe(200); // and once more when all is over
  expect(await states(order.sessionId)).toEqual([{ state: "done", count: 52 }]);
  expect(await effectsOn(order)).toEqual(paidOnce);
  expect(await verifyLedger()).toEqual([]);
});
