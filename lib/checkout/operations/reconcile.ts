import "server-only";
import { list, newReconciliation, type Reconciliation } from "@/lib/checkout/domain/reconciliation";
import { reconcileDisputes } from "@/lib/checkout/operations/reconcile-disputes";
import { reconcileRefunds } from "@/lib/checkout/operations/reconcile-refunds";
import type { Run } from "@/lib/checkout/operations/reconcile-run";
import { reconcileSessions } from "@/lib/checkout/operations/reconcile-sessions";
import { closeFindings, noteFinding } from "@/lib/payments/operations/note-findings";
import { now } from "@/lib/platform/clock";
import { log } from "@/lib/platform/log";

/** How far back a whole run looks. Stripe forgets events after 30 days; sessions, refunds and disputes it lists at any age. */
export const WHOLE_DAYS = 60;

type Options = { days?: number; stopped?: () => boolean };

/**
 * Compares the sessions, payments, refunds and disputes of Stripe's last days with ours, both ways. Repairs by the paths that events take, and so any
 * number of runs at once have one effect; what it must not repair is written down and logged for a person. Holds no lock and no transaction
 * while it waits for Stripe, and never more than a few pages in memory. Throws when Stripe or the database cannot be asked: run it again.
 */
export async function reconcile({ days = WHOLE_DAYS, stopped = () => false }: Options = {}): Promise<Reconciliation> {
  const began = now();
  const since = new Date(began.getTime() - days * 86_400_000);
  const report = newReconciliation(since);
  const run: Run = {
    since,
    began,
    report,
    stopped,
    repaired: (done) => {
      list(report.repaired, done);
      log.warn(done, "reconciled: what no event had told");
    },
    left: async (finding) => {
      list(report.left, finding);
      await noteFinding(finding.at < since ? { ...finding, at: began } : finding); // seen by runs of any window, so any of them may resolve it
    },
  };
  await reconcileSessions(run);
  await reconcileRefunds(run);
  await reconcileDisputes(run);
  report.complete = !stopped();
  if (report.complete) await closeFindings(since, began);
  return report;
}
