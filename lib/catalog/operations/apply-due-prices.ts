import "server-only";
import { record } from "@/lib/audit/operations/record";
import { refreshPrices } from "@/lib/catalog/operations/refresh-prices";
import { showPrices } from "@/lib/catalog/operations/show-prices";
import { dueVariantIds } from "@/lib/catalog/repository/prices";
import { ok } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { inTransaction } from "@/lib/platform/transaction";

const BATCH = 100;

/**
 * Shows the planned prices that have begun: rows, lists, caches, and one audit row each. What is charged does not wait for this (docs/adr/0019).
 * Two at once apply each price once: the second waits for the rows and finds nothing to do. Answers how many variants changed.
 */
export async function applyDuePrices(): Promise<number> {
  let applied = 0;
  for (;;) {
    const at = now();
    const batch = await inTransaction(async (tx) => {
      const due = await dueVariantIds(tx, at, BATCH);
      const changes = await refreshPrices(tx, due, at);
      for (const { variant, now: standing } of changes) {
        if (standing?.minor === variant.shown?.minor) continue;
        const data = { from: variant.shown?.minor ?? null, to: standing?.minor ?? null, currency: variant.currency };
        await record(tx, { action: "price.applied", subject: { type: "variant", id: variant.id }, actor: { kind: "system" }, data });
      }
      await showPrices(tx, changes);
      return ok({ due: due.length, changed: changes.length });
    });
    if (!batch.ok) return applied;
    applied += batch.value.changed;
    if (batch.value.due < BATCH) return applied;
  }
}
