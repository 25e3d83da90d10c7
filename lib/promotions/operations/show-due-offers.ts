import "server-only";
import { ok } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { publishTags } from "@/lib/platform/publish-tags";
import { inTransaction } from "@/lib/platform/transaction";
import { tagsOfOffers, takeDueOffers } from "@/lib/promotions/repository/offer-rows";

const BATCH = 100;

/**
 * Tells the kept pages of offers that have begun or ended. What is charged does not wait for this (docs/adr/0027). Two at once tell each once:
 * rows that the other holds are passed over. Answers how many offers that were.
 */
export async function showDueOffers(): Promise<number> {
  let shown = 0;
  for (;;) {
    const batch = await inTransaction(async (tx) => {
      const due = await takeDueOffers(tx, now(), BATCH);
      await publishTags(tx, await tagsOfOffers(tx, due));
      return ok(due.length);
    });
    if (!batch.ok) return shown;
    shown += batch.value;
    if (batch.value < BATCH) return shown;
  }
}
