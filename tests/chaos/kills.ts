import { isDeepStrictEqual } from "node:util";
import { killPoints } from "@/tests/support/chaos/kill-points";
import { RECOVERY_MS, survive, unharmed } from "@/tests/support/chaos/survive";
import { startStack } from "@/tests/support/stack";

export type KillVerdict = {
  readonly point: string;
  readonly runs: number;
  readonly kept: boolean;
  readonly slowestRecoveryMs: number;
  readonly harm: readonly unknown[]; // what else than the one right outcome was found
};

/** Every kill point `times` times, one shop for all. */
export async function runKills(times: number, say: (line: string) => void): Promise<KillVerdict[]> {
  const stack = await startStack({ log: "test-results/chaos-kills", durable: true });
  try {
    const verdicts: KillVerdict[] = [];
    for (const point of killPoints) {
      const harm: unknown[] = [];
      let slowestRecoveryMs = 0;
      for (let time = 0; time < times; time++) {
        const { recoveryMs, ...outcome } = await survive(stack, point).catch((error: Error) => ({ recoveryMs: 0, failure: error.message }));
        slowestRecoveryMs = Math.max(slowestRecoveryMs, Math.round(recoveryMs));
        if (!isDeepStrictEqual(outcome, unharmed)) harm.push(outcome);
      }
      const kept = harm.length === 0 && slowestRecoveryMs < RECOVERY_MS;
      say(`${kept ? "kept" : "BROKEN"}: ${point.name}`);
      verdicts.push({ point: point.name, runs: times, kept, slowestRecoveryMs, harm });
    }
    return verdicts;
  } finally {
    await stack.stop();
  }
}
