import { afterAll, beforeAll, expect, it } from "vitest";
import { withClient } from "@/sandbox/postgres/roles";
import { brokenPromises, mailsTo, unfinished } from "@/tests/support/chaos/audit";
import { killPoints } from "@/tests/support/chaos/kill-points";
import { eventually, openScene } from "@/tests/support/chaos/scene";
import { RECOVERY_MS, survive, unharmed } from "@/tests/support/chaos/survive";
import { type Stack, startStack } from "@/tests/support/stack";

let stack: Stack;
beforeAll(async () => {
  stack = await startStack({ log: "test-results/kill-points", durable: true });
});
afterAll(() => stack?.stop());

it.each(killPoints.map((point) => [point.name, point] as const))("cut down: %s", async (_, point) => {
  expect(await survive(stack, point)).toMatchObject(unharmed);
});

it("cut down twice while a gift card is sold, after it is issued and before its sale is kept, and again before its mail: one card, one mail", async () => {
  const { buyer, lock, mailbox, openPayment, until, variantId } = await openScene(stack, "carte-cadeau");
  const sessionId = await openPayment();
  const held = await lock("SELECT 1 FROM stock_items WHERE variant_id = $1 FOR UPDATE", [variantId]);
  await mailbox({ down: true });
  await buyer.pay(sessionId);
  await held.blocking();
  await stack.crash("worker");
  await held.cut();
  await stack.revive("worker");
  const sold = "FROM gift_cards c JOIN payment_attempts a ON a.order_id = c.order_id WHERE a.session_id = $1";
  await until(`SELECT 1 ${sold}`, [sessionId]);
  await stack.crash("worker");
  await mailbox({ down: false });
  await stack.revive("worker");
  await eventually("every task is done", async () => Object.values(await unfinished(stack)).every((left) => left === 0), RECOVERY_MS);
  const cards = await withClient(stack.ownerUrl, async (client) => (await client.query(`SELECT c.unit ${sold}`, [sessionId])).rows);
  expect(cards).toEqual([{ unit: 1 }]);
  expect(await mailsTo(stack, buyer.email)).toBe(2); // the confirmation, and the card's own
  expect(await brokenPromises(stack)).toEqual([]);
});
