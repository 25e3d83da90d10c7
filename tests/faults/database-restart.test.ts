import { chmod, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { settlePayment } from "@/lib/checkout/operations/settle-payment";
import { noteEvent } from "@/lib/payments/operations/receive-event";
import { freePort } from "@/sandbox/ports";
import { startCluster } from "@/sandbox/postgres/cluster";
import { APP_ROLE, ensureDatabase, ensureRoles, OWNER_ROLE, urlFor } from "@/sandbox/postgres/roles";
import { effectsOn, givenOpenOrder } from "@/tests/support/given-payment";
import { startStripe } from "@/tests/support/stripe";
import { migrate } from "@/tests/support/template";
import { endWorkersAfterEach, startWorker } from "@/tests/support/worker";

const stripe = await startStripe();
endWorkersAfterEach();

/** A PostgreSQL that this file may stop, durable as in production, in front of everything that reads DATABASE_URL. */
const folder = await mkdtemp("/tmp/comptoir-restart-");
await chmod(folder, 0o711);
const options = { dataDir: join(folder, "data"), port: await freePort(), password: "restart" };
let cluster = await startCluster(options);
const root = cluster.superuserUrl("postgres");
await ensureRoles(root, { owner: "owner", app: "app" });
await ensureDatabase(root, "shop");
const ownerUrl = urlFor(root, OWNER_ROLE, "owner", "shop");
await migrate(ownerUrl);
Object.assign(process.env, { DATABASE_URL: urlFor(root, APP_ROLE, "app", "shop"), TEST_OWNER_URL: ownerUrl });
afterAll(async () => {
  await cluster.stop();
  await rm(folder, { recursive: true, force: true });
});

const tell = (sessionId: string, copy: number) =>
  noteEvent({
    id: `evt_${copy}_${sessionId}`,
    type: "checkout.session.completed",
    created: Math.floor(Date.now() / 1000),
    livemode: false,
    data: { object: { id: sessionId } },
  });

it("goes on by itself after PostgreSQL was restarted in the middle of its work; each payment has one effect", async () => {
  const worker = await startWorker();
  const orders = [];
  for (let at = 0; at < 8; at++) orders.push(await givenOpenOrder());
  for (const { sessionId } of orders) await stripe.pay(sessionId);
  await stripe.fault({ on: "api", method: "GET", path: "/v1/checkout/sessions/*", kind: "delay", ms: 300, count: null });
  for (const { sessionId } of orders) for (const copy of [1, 2]) await tell(sessionId, copy);

  await cluster.stop();
  await expect(settlePayment(orders[0]?.sessionId ?? "")).rejects.toThrow();
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  cluster = await startCluster(options);
  await stripe.clearFaults();

  for (const order of orders) {
    const sold = async () => (await effectsOn(order)).sold;
    await expect.poll(sold, { timeout: 40_000, interval: 200 }).toEqual(["-2"]);
    expect(await effectsOn(order)).toMatchObject({ status: "confirmed", stock: { onHand: 8, reserved: 0 }, facts: ["captured 5200"] });
  }
  expect(worker.output()).toContain("listening connection lost");
  expect(await worker.kill("SIGTERM")).toBe(0);
}, 120_000);
