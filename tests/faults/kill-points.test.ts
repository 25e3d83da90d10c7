import { afterAll, beforeAll, expect, it } from "vitest";
import { killPoints } from "@/tests/support/chaos/kill-points";
import { survive, unharmed } from "@/tests/support/chaos/survive";
import { type Stack, startStack } from "@/tests/support/stack";

let stack: Stack;
beforeAll(async () => {
  stack = await startStack({ log: "test-results/kill-points", durable: true });
});
afterAll(() => stack?.stop());

it.each(killPoints.map((point) => [point.name, point] as const))("cut down: %s", async (_, point) => {
  expect(await survive(stack, point)).toMatchObject(unharmed);
});
