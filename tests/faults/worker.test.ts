import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { startMailbox } from "@/sandbox/mailbox/server";
import { moveClock, restoreClockAfterEach } from "@/tests/support/clock";
import { sql } from "@/tests/support/database";
import { effectsOn, givenOpenOrder } from "@/tests/support/given-payment";
import { ledgerHoldsAfterAll } from "@/tests/support/ledger";
import { startStripe } from "@/tests/support/stripe";
import { openWebhookDoor } from "@/tests/support/webhook-door";
import { endWorkersAfterEach, startWorker } from "@/tests/support/worker";

vi.mock("next/headers", () => import("@/tests/support/next-headers"));

const stripe = await startStripe();
ledgerHoldsAfterAll();
const door = await openWebhookDoor();
const mailbox = await startMailbox();
process.env.SMTP_URL = mailbox.smtpUrl;
restoreClockAfterEach();
endWorkersAfterEach();
beforeEach(async () => {
  stripe.setWebhookUrl(door.url);
  await mail("DELETE", "/api/messages");
  await mail("DELETE", "/_sandbox/faults");
});
afterAll(() => mailbox.stop());

type Message = { messageId: string; to: string[]; subject: string };
async function mail(method: "GET" | "POST" | "DELETE", path: string, body?: object): Promise<unknown> {
  const response = await fetch(`${mailbox.url}${path}`, { method, ...(body && { body: JSON.stringify(body) }) });
  return response.json();
}
const messages = async () => (await mail("GET", "/api/messages")) as Message[];
const outboxOf = (orderId: string) =>
  sql<{ state: string; attempts: number; failed: boolean }>(
    "SELECT state, attempts, last_error IS NOT NULL AS failed FROM outbox_messages WHERE dedupe_key = $1",
    [`mail.order_confirmation:${orderId}`],
  );
const eventually = { timeout: 30_000, interval: 100 };

describe("the worker", () => {
  it("settles on the event and sends the mail; what it logs is nobody's", async () => {
    const worker = await startWorker();
    const order = await givenOpenOrder();
    await stripe.pay(order.sessionId);
    await expect.poll(async () => (await effectsOn(order)).status, { timeout: 10_000, interval: 20 }).toBe("confirmed");
    await expect.poll(messages, eventually).toMatchObject([{ to: [order.email] }]);
    for (const canary of [order.email, "example.com", "Jeanne", "Lilas", "+336", "whsec_", "sk_sandbox"])
      expect(worker.output()).not.toContain(canary);
  });

  it("killed between settling and mailing: the next one sends the one mail", async () => {
    await mail("POST", "/_sandbox/faults", { down: true });
    const first = await startWorker();
    const order = await givenOpenOrder();
    await stripe.pay(order.sessionId);
    await expect.poll(async () => (await effectsOn(order)).status, eventually).toBe("confirmed");
    await first.kill("SIGKILL");
    expect(await messages()).toEqual([]);
    await mail("POST", "/_sandbox/faults", { down: false });
    await moveClock(61_000); // past the lease and the wait
    await startWorker();
    await expect.poll(async () => (await outboxOf(order.id))[0]?.state, eventually).toBe("done");
    expect((await messages()).map(({ to }) => to)).toEqual([[order.email]]);
    expect(await effectsOn(order)).toMatchObject({ sold: ["-2"], facts: ["captured 5200"], mails: ["mail.order_confirmation"] });
  });

  it("goes on while the mail server is down, and sends each mail once when it is back", async () => {
    await mail("POST", "/_sandbox/faults", { down: true });
    await startWorker();
    const orders = [await givenOpenOrder(), await givenOpenOrder()];
    for (const { sessionId } of orders) await stripe.pay(sessionId);
    for (const order of orders) {
      await expect.poll(async () => (await effectsOn(order)).status, eventually).toBe("confirmed");
      await expect.poll(async () => (await outboxOf(order.id))[0], eventually).toMatchObject({ state: "pending", failed: true });
    }
    await mail("POST", "/_sandbox/faults", { down: false });
    await moveClock(3_600_000); // past the wait before the next try
    for (const order of orders) await expect.poll(async () => (await outboxOf(order.id))[0]?.state, eventually).toBe("done");
    expect((await messages()).map(({ to }) => to[0]).sort()).toEqual(orders.map(({ email }) => email).sort());
  });

  it("mails what it owes within seconds of the mail server's return, however long that was away, each once and without a hand", async () => {
    await mail("POST", "/_sandbox/faults", { down: true });
    const worker = await startWorker();
    const orders = [];
    for (let count = 0; count < 8; count++) orders.push(await givenOpenOrder());
    for (const { sessionId } of orders) await stripe.pay(sessionId);
    await expect.poll(() => worker.output().match(/"service":"mail","state":"half-open"/g)?.length ?? 0, eventually).toBeGreaterThan(1);
    for (const { id } of orders) expect((await outboxOf(id))[0]?.attempts).toBeLessThanOrEqual(2); // the outage is nobody's attempt
    await mail("POST", "/_sandbox/faults", { down: false });
    for (const { id } of orders) await expect.poll(async () => (await outboxOf(id))[0]?.state, eventually).toBe("done");
    expect((await messages()).map(({ to }) => to[0]).sort()).toEqual(orders.map(({ email }) => email).sort());
    expect(worker.output()).toContain('"service":"mail","state":"closed"');
  });

  it("killed while the mail server takes its mail: sent again as the same message, one to its reader", async () => {
    await mail("POST", "/_sandbox/faults", { stallMs: 1_500 });
    const first = await startWorker();
    const order = await givenOpenOrder();
    await stripe.pay(order.sessionId);
    await expect.poll(async () => (await outboxOf(order.id))[0]?.attempts, eventually).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 700));
    await first.kill("SIGKILL");
    await mail("POST", "/_sandbox/faults", { stallMs: 0 });
    await moveClock(61_000);
    await startWorker();
    await expect.poll(async () => (await outboxOf(order.id))[0]?.state, eventually).toBe("done");
    expect(new Set((await messages()).map(({ messageId }) => messageId)).size).toBe(1);
  });

  it("told to stop, finishes the mail that it has begun and leaves with 0", async () => {
    await mail("POST", "/_sandbox/faults", { stallMs: 1_500 });
    const worker = await startWorker();
    const order = await givenOpenOrder();
    await stripe.pay(order.sessionId);
    await expect.poll(async () => (await outboxOf(order.id))[0]?.attempts, eventually).toBe(1);
    expect(await worker.kill("SIGTERM")).toBe(0);
    expect(await outboxOf(order.id)).toEqual([{ state: "done", attempts: 1, failed: false }]);
    expect(await messages()).toHaveLength(1);
  });

  it("says that it is alive", async () => {
    const before = Date.now();
    await startWorker();
    const beat = () => sql<{ at: Date }>("SELECT beat_at AS at FROM heartbeats WHERE process = 'worker'");
    await expect.poll(async () => (await beat())[0]?.at.getTime() ?? 0, eventually).toBeGreaterThanOrEqual(before);
  });

  it("refuses to start on unusable settings, with one line that names them and no value", async () => {
    const failure = await startWorker({ STRIPE_SECRET_KEY: "hunter2" }).catch((error: Error) => error.message);
    expect(failure).toContain("STRIPE_SECRET_KEY");
    expect(failure).not.toContain("hunter2");
  });
});
