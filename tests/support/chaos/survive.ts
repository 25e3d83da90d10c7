import { setTimeout as sleep } from "node:timers/promises";
import { withClient } from "@/sandbox/postgres/roles";

import { brokenPromises, effectsOf, mailsTo, unfinished } from "@/tests/support/chaos/audit";
import type { KillPoint } from "@/tests/support/chaos/kill-points";
import { eventually, openScene, type Scene } from "@/tests/support/chaos/scene";
import type { Stack } from "@/tests/support/stack";

/** What must come back without a hand, and within how long (issue 3). */
export const RECOVERY_MS = 30_000;

export type Survival = {
  readonly order: { status: string; captured: number; sold: number } | undefined;
  readonly mails: number;
  readonly broken: readonly unknown[];
  readonly recoveryMs: number; // from the moment that everything runs again
};

/** The one thing that may be true after a kill point. */
export const unharmed = { order: { status: "confirmed", captured: 1, sold: 1 }, mails: 1, broken: [] } as const;

/** Cuts the shop down at `point` while one buyer orders, and tells what became of the buyer, the money and the stock. */
export async function survive(stack: Stack, point: KillPoint): Promise<Survival> {
  const scene = await openScene(stack);
  const sessionId = await point.act(scene);
  const began = performance.now();
  const number = point.paid && sessionId ? await whenConfirmed(scene, sessionId) : await tryAgain(scene);
  await eventually("every task is done", async () => Object.values(await unfinished(stack)).every((left) => left === 0), RECOVERY_MS);
  const recoveryMs = performance.now() - began;
  return {
    order: await effectsOf(stack, number),
    mails: await mailsTo(stack, scene.buyer.email),
    broken: await brokenPromises(stack),
    recoveryMs,
  };
}

/** The tab is closed: nobody asks, and yet the order comes to be confirmed. */
async function whenConfirmed({ stack }: Scene, sessionId: string): Promise<string> {
  const sql = `SELECT o.number FROM orders o JOIN payment_attempts a ON a.order_id = o.id WHERE a.session_id = $1 AND o.status = 'confirmed'`;
  let number = "";
  await eventually(
    "the paid order is confirmed",
    async () => {
      const found = await withClient(stack.ownerUrl, async (client) => (await client.query<{ number: string }>(sql, [sessionId])).rows[0]);
      number = found?.number ?? "";
      return found !== undefined;
    },
    RECOVERY_MS,
  );
  return number;
}

/** The buyer presses again until there is a payment page, pays, and comes back until the page says that it is confirmed. */
async function tryAgain({ buyer, press }: Scene): Promise<string> {
  const deadline = performance.now() + RECOVERY_MS;
  let seen = "nothing";
  while (performance.now() < deadline) {
    const answer = await press();
    seen = JSON.stringify(answer);
    if (answer?.kind === "strange") throw new Error(`a buyer saw ${answer.what}`);
    if ((answer?.kind === "pay" || answer?.kind === "paid") && (await buyer.pay(answer.sessionId))) {
      const back = await buyer.comeBack(answer.sessionId).catch(() => undefined);
      if (back?.confirmed) return back.number;
      seen = JSON.stringify(back);
    }
    await sleep(250);
  }
  throw new Error(`a buyer tried for ${RECOVERY_MS / 1000} s and last saw ${seen}`);
}
