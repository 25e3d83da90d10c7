import "server-only";
import { recentIds } from "@/lib/checkout/domain/reconciliation";
import { attempted, type Run } from "@/lib/checkout/operations/reconcile-run";
import { findKnownDisputes, type KnownDispute, openDisputePages } from "@/lib/checkout/queries/find-known-disputes";
import { compareDispute, type ListedDispute } from "@/lib/payments/domain/compare-dispute";
import { disputePages, readDispute, warningPages } from "@/lib/payments/operations/list-disputes";
import { syncDispute, syncWarning } from "@/lib/payments/operations/sync-dispute";
import type { Finding } from "@/lib/payments/types";

const REMEMBERED = 1_000;
const ROUNDS = 3;

/**
 * Every dispute and early warning that Stripe lists, then every dispute of ours that is open and was not among them: banks take months, and
 * its end may have been told to nobody. Call it after the payments are reconciled: a dispute is of a payment.
 */
export async function reconcileDisputes(run: Run): Promise<void> {
  const seen = recentIds(REMEMBERED);
  for (const pages of [disputePages(run.since), warningPages(run.since)])
    for await (const page of pages) {
      if (run.stopped()) return;
      const ours = await findKnownDisputes(page);
      for (const told of page) {
        await examine(run, told, ours(told));
        run.report.checked.disputes++;
        seen.add(told.id);
      }
    }
  for await (const page of openDisputePages())
    for (const { providerObjectId: id, orderId, orderNumber, openedAt } of page) {
      if (run.stopped()) return;
      if (seen.has(id)) continue;
      const told = await readDispute({ kind: "dispute", id });
      if (told) await examine(run, told, (await findKnownDisputes([told]))(told));
      else await run.left({ kind: "DISPUTE_UNKNOWN", subject: id, orderId, orderNumber, at: openedAt });
    }
}

/** Notes a dispute until the two sides agree, each time by a fresh look at both. */
async function examine(run: Run, listed: ListedDispute, known: KnownDispute): Promise<void> {
  let [told, ours] = [listed, known];
  for (let round = 0; ; round++) {
    const verdict = compareDispute(told, ours);
    if (verdict.kind === "fine") return;
    if (verdict.kind === "foreign") {
      run.report.foreign.disputes++;
      return;
    }
    if (round > 0 && verdict.kind === "look") return run.left(findingOf(verdict.finding, told, ours));
    if (round === ROUNDS) return run.left(findingOf("NOT_REPAIRED", told, ours));
    if (verdict.kind === "sync" && !(await attempted(told.id, () => note(run, told, ours))))
      return run.left(findingOf("NOT_REPAIRED", told, ours));
    const fresh = await readDispute(told);
    if (!fresh) return run.left(findingOf("DISPUTE_UNKNOWN", told, ours));
    [told, ours] = [fresh, (await findKnownDisputes([fresh]))(fresh)];
  }
}

async function note(run: Run, { kind, id }: ListedDispute, { orderNumber }: KnownDispute): Promise<void> {
  const news = await (kind === "warning" ? syncWarning(id) : syncDispute(id));
  if (news.kind === "noted") run.repaired({ kind: "dispute_noted", subject: id, orderNumber });
}

const findingOf = (kind: Finding["kind"], { id, createdAt }: ListedDispute, { orderId, orderNumber }: KnownDispute): Finding => ({
  ...{ kind, subject: id, orderId, orderNumber, at: createdAt },
});
