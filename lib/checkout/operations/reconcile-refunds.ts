import "server-only";
import { recentIds } from "@/lib/checkout/domain/reconciliation";
import { attempted, CLOCKS_MS, type Run } from "@/lib/checkout/operations/reconcile-run";
import { findKnownRefunds, type KnownRefund } from "@/lib/checkout/queries/find-known-refunds";
import { type OwnRefund, sentRefundPages, stuckRefundPages } from "@/lib/checkout/queries/find-own-refunds";
import { holdOfPayment } from "@/lib/payments/domain/card-payment";
import { compareRefund } from "@/lib/payments/domain/compare-refund";
import { executeRefund, findMadeRefund } from "@/lib/payments/operations/execute-refund";
import { readRefund, refundPages } from "@/lib/payments/operations/list-refunds";
import { syncRefund } from "@/lib/payments/operations/sync-refund";
import type { Finding, RefundFacts } from "@/lib/payments/types";

const REMEMBERED = 1_000;
const ROUNDS = 3;

/** Every refund that Stripe lists, in step with its pages every refund of ours that was not among them, and those that nothing moves on. */
export async function reconcileRefunds(run: Run): Promise<void> {
  const seen = recentIds(REMEMBERED);
  let to = run.began;
  for await (const page of refundPages(run.since)) {
    if (run.stopped()) return;
    const ours = await findKnownRefunds(page);
    for (const told of page) {
      await examine(run, told, ours(told));
      run.report.checked.refunds++;
      seen.add(told.id);
    }
    const from = new Date((page.at(-1)?.createdAt ?? to).getTime() + CLOCKS_MS);
    if (from >= to) continue;
    await lookForRefunds(run, sentRefundPages(from, to), seen.has);
    to = from;
  }
  await lookForRefunds(run, sentRefundPages(run.since, to), seen.has);
  await lookForRefunds(run, stuckRefundPages(run.since), () => false);
}

/** Notes a refund until the two sides agree, each time by a fresh look at both. */
async function examine(run: Run, listed: RefundFacts, known: KnownRefund): Promise<void> {
  let [told, ours] = [listed, known];
  for (let round = 0; ; round++) {
    const verdict = compareRefund(told, ours);
    if (verdict.kind === "fine") return;
    if (verdict.kind === "foreign") {
      run.report.foreign.refunds++;
      return;
    }
    if (round > 0 && verdict.kind === "look") return run.left(findingOf(verdict.finding, told, ours));
    if (round === ROUNDS) return run.left(findingOf("NOT_REPAIRED", told, ours));
    if (verdict.kind === "sync" && !(await attempted(told.id, () => note(run, told.id, ours))))
      return run.left(findingOf("NOT_REPAIRED", told, ours));
    const fresh = await readRefund(told.id);
    if (!fresh) return run.left(findingOf("REFUND_UNKNOWN", told, ours));
    [told, ours] = [fresh, (await findKnownRefunds([fresh]))(fresh)];
  }
}

async function note(run: Run, providerRefundId: string, { orderNumber }: KnownRefund): Promise<void> {
  if ((await syncRefund(providerRefundId)).kind === "noted") run.repaired({ kind: "refund_noted", subject: providerRefundId, orderNumber });
}

const findingOf = (kind: Finding["kind"], { id, createdAt }: RefundFacts, { orderId, orderNumber }: KnownRefund): Finding => ({
  ...{ kind, subject: id, orderId, orderNumber, at: createdAt },
});

/** Refunds of ours that Stripe did not list: each is asked for by its id, or by ours among those of its payment. */
async function lookForRefunds(run: Run, pages: AsyncIterable<OwnRefund[]>, wasSeen: (id: string) => boolean): Promise<void> {
  for await (const page of pages)
    for (const refund of page) {
      if (run.stopped()) return;
      const { id, orderId, orderNumber, providerRefundId, paymentIntentId, createdAt } = refund;
      if (providerRefundId !== null && wasSeen(providerRefundId)) continue;
      if (holdOfPayment(paymentIntentId) !== null) {
        if (await attempted(id, () => executeRefund(id))) run.repaired({ kind: "refund_noted", subject: id, orderNumber });
        else await run.left({ kind: "REFUND_NOT_SENT", subject: id, orderId, orderNumber, at: createdAt });
        continue;
      }
      const made = providerRefundId ?? (await findMadeRefund({ id, paymentIntentId }))?.id;
      const told = made === undefined ? null : await readRefund(made);
      if (told) await examine(run, told, (await findKnownRefunds([told]))(told));
      else {
        const kind = providerRefundId === null ? "REFUND_NOT_SENT" : "REFUND_UNKNOWN";
        await run.left({ kind, subject: providerRefundId ?? id, orderId, orderNumber, at: createdAt });
      }
    }
}
