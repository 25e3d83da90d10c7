import { readFile } from "node:fs/promises";
import { afterAll, describe, expect, it } from "vitest";
import { brokenPromises, mailsTo, unfinished } from "@/tests/support/chaos/audit";
import { stockOn } from "@/tests/support/chaos/shelf";
import { storm } from "@/tests/support/chaos/storm";
import { type Stack, startStack } from "@/tests/support/stack";

const folder = "test-results/storm";
let stack: Stack | undefined;
afterAll(() => stack?.stop());

describe("two hundred buyers at once for ten units, each with other things in the cart", () => {
  it.each([
    [1, 20_261],
    [3, 20_263],
  ] as const)("through %i web process(es): ten orders, 190 clean answers, nothing below zero (seed %i)", async (webs, seed) => {
    await stack?.stop();
    const shop = await startStack({ webs, log: folder });
    stack = shop;
    const result = await storm(shop, { seed, buyers: 200, units: 10 });
    expect(result.answers).toEqual({ pay: 10, sold_out: 190 });
    expect(result.confirmed).toBe(10);
    await expect.poll(() => unfinished(shop), { timeout: 30_000 }).toEqual({ events: 0, messages: 0 });
    expect(await stockOn(shop, result.hot)).toEqual({ onHand: 0, reserved: 0 });
    expect(await Promise.all(result.emails.map((email) => mailsTo(shop, email)))).toEqual(result.emails.map(() => 1));
    expect(await brokenPromises(shop)).toEqual([]);
    for (const name of ["web", "worker"]) expect(await readFile(`${folder}/${name}.log`, "utf8")).not.toContain('"level":"error"');
  });
});
