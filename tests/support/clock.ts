import { rm, writeFile } from "node:fs/promises";
import { afterEach } from "vitest";

const REREAD_MS = 220; // lib/platform/clock looks at the file at most every 200 ms

/** Moves the one clock of this test's process, and of processes that share its CLOCK_OFFSET_FILE, to real time + `ms`. */
export async function moveClock(ms: number): Promise<void> {
  await writeFile(process.env.CLOCK_OFFSET_FILE ?? "", String(ms));
  await new Promise((resolve) => setTimeout(resolve, REREAD_MS));
}

/** Call once in a test file that moves the clock. */
export function restoreClockAfterEach(): void {
  afterEach(async () => {
    await rm(process.env.CLOCK_OFFSET_FILE ?? "", { force: true });
    await new Promise((resolve) => setTimeout(resolve, REREAD_MS));
  });
}
