import "server-only";
import { ok, type Result } from "@/lib/kernel/result";
import { inBatches } from "@/lib/platform/in-batches";
import { inTransaction } from "@/lib/platform/transaction";
import { blankDeclarants } from "@/lib/returns/repository/returns";

/** Forgets who withdrew from orders whose buyer is forgotten. Safe to run twice at once. Answers how many. */
export function forgetDeclarants(): Promise<number> {
  return inBatches(async (limit) => {
    const forgotten = await inTransaction(async (tx): Promise<Result<number, never>> => ok(await blankDeclarants(tx, limit)));
    return forgotten.ok ? forgotten.value : 0;
  });
}
