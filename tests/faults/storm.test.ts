import { readFile } from "node:fs/promises";
import { afterAll, describe, expect, it } from "vitest";
import { brokenPromises, mailsTo, unfinished } from "@/tests/support/chaos/audit";
import { stockOn } from "@/tests/support/chaos/shelf";
import { storm } from "@/tests/support/chaos/storm";
import { type Stack, startStack } from "@/tests/support/stack";

const folder = "test-results/storm";
let stack: Stack | undefined;
afterAll(() => stack?.stop());

/** What a process said went wrong. While it starts, on a busy machine, it may say that it is not ready: that is its answer to who asks. */
async function errorsOf(name: string): Promise<string[]> {
  const lines = (await readFile(`${folder}/${name}.log`, "utf8")).split("\n");
  return lines.filter((line) => line.includes('"level":"error"') && !/"msg":"not ready"|"path":"\/api\/health\/ready"/.test(line));
}

describe("two hundred buyers at once for ten units, each with other things in the cart and all with a code that has five uses", () => {
  it.each([
    [1, 20_261],
    [3, 20_263],
  ] as const)(
    "through %i web process(es): ten orders, five of them with the code, 190 clean answers, nothing below zero (seed %i)",
    async (webs, seed) => {
      await stack?.stop();
      const shop = await startStack({ webs, log: folder });
      stack = shop;
      const result = await storm(shop, { seed, buyers: 200, units: 10, uses: 5 });
      expect(result.answers).toEqual({ pay: 10, sold_out: 190 });
      expect(result.confirmed).toBe(10);
      expect(result.coupon).toEqual({ uses: 5, redeemed: 5 });
      expect(result.toldOfCoupon).toBeGreaterThanOrEqual(5); // the five who bought without it, and whoever was still in time to read it
      await expect.poll(() => unfinished(shop), { timeout: 30_000 }).toEqual({ events: 0, messages: 0 });
      expect(await stockOn(shop, result.hot)).toEqual({ onHand: 0, reserved: 0 });
      expect(await Promise.all(result.emails.map((email) => mailsTo(shop, email)))).toEqual(result.emails.map(() => 1));
      expect(await brokenPromises(shop)).toEqual([]);
      for (const name of ["web", "worker"]) expect(await errorsOf(name)).toEqual([]);
    },
  );
});
