import "server-only";
import type { Reconciliation, Repaired } from "@/lib/checkout/domain/reconciliation";
import type { Finding } from "@/lib/payments/types";
import { log } from "@/lib/platform/log";
import { stripeFault } from "@/lib/platform/stripe";

/** Stripe counts in whole seconds, by another clock: what we wrote down this long after the oldest of a page was listed by then. */
export const CLOCKS_MS = 60_000;

/** What the parts of a run share. */
export type Run = {
  readonly since: Date;
  readonly began: Date;
  readonly report: Reconciliation;
  readonly stopped: () => boolean;
  readonly repaired: (done: Repaired) => void;
  /** For a person to look at. */
  readonly left: (finding: Finding) => Promise<void>;
};

/** Runs one repair; false when it failed. Stripe silent, overrun or refusing our key ends the run instead: nothing else would do better. */
export async function attempted(subject: string, repair: () => Promise<void>): Promise<boolean> {
  try {
    await repair();
    return true;
  } catch (error) {
    const fault = stripeFault(error);
    if (fault?.kind === "silent" || fault?.kind === "busy" || fault?.status === 401 || fault?.status === 403) throw error;
    log.error({ subject, fault, err: error }, "reconcile: a repair failed");
    return false;
  }
}
