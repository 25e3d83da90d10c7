import { setTimeout as sleep } from "node:timers/promises";
import type { Handler } from "@/lib/platform/queue";

const CALM_MS = 200; // the next event of a rush comes sooner than this
const TURN_EVERY_MS = 1_000;
const GLANCE_MS = 25;

export type RightOfWay = {
  readonly first: (handle: Handler) => Handler; // what goes first
  readonly turn: () => Promise<void>; // resolves when it is the others' turn
};

/**
 * Money before mail: while payments come in they are settled, and what can wait (a mail, the drawing of an invoice: more work than settling
 * itself) does. One of it has its turn every second all the same, so that no rush keeps the mail back for ever.
 */
export function rightOfWay(calmMs = CALM_MS, turnEveryMs = TURN_EVERY_MS): RightOfWay {
  let working = 0;
  let lastTurn = performance.now();
  let lastWork = Number.NEGATIVE_INFINITY;
  const isCalm = () => working === 0 && performance.now() - lastWork >= calmMs;
  return {
    first: (handle) => async (task) => {
      working++;
      try {
        return await handle(task);
      } finally {
        working--;
        lastWork = performance.now();
      }
    },
    turn: async () => {
      while (!isCalm() && performance.now() - lastTurn < turnEveryMs) await sleep(GLANCE_MS);
      lastTurn = performance.now();
    },
  };
}
