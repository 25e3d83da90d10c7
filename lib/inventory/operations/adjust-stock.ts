import "server-only";
import { record } from "@/lib/audit/operations/record";
import { insertMovements, lockStock, moveStock } from "@/lib/inventory/repository";
import type { AdjustStockInput } from "@/lib/inventory/schemas";
import type { AdjustError, StockLevel } from "@/lib/inventory/types";
import type { Actor } from "@/lib/kernel/actor";
import { err, ok, type Result } from "@/lib/kernel/result";
import { tags } from "@/lib/platform/cache-tags";
import { publishTags } from "@/lib/platform/publish-tags";
import { inTransaction } from "@/lib/platform/transaction";

/**
 * Sets what is on hand to what the admin counted, with its ledger row and its audit row. Refuses when the number on the page was no
 * longer true (STALE: count again) and when orders being paid hold more (BELOW_RESERVED). The same number again changes and writes nothing.
 */
export function adjustStock(input: AdjustStockInput, actor: Actor): Promise<Result<StockLevel, AdjustError>> {
  return inTransaction<StockLevel, AdjustError>(async (tx) => {
    const { variantId, seenOnHand, onHand, cause, note } = input;
    const [level] = await lockStock(tx, [variantId]);
    if (!level) return err({ code: "VARIANT_NOT_FOUND" });
    const { reserved } = level;
    if (level.onHand !== seenOnHand) return err({ code: "STALE", onHand: level.onHand, reserved });
    if (onHand < reserved) return err({ code: "BELOW_RESERVED", reserved });
    const delta = onHand - level.onHand;
    if (delta === 0) return ok(level);
    await moveStock(tx, [{ variantId, onHand: delta, reserved: 0 }]);
    const actorId = actor.kind === "staff" ? actor.id : null;
    await insertMovements(tx, [{ variantId, quantity: delta, cause, actorId, ...(note ? { note } : {}) }]);
    const subject = { type: "variant", id: variantId };
    await record(tx, { action: "stock.adjusted", subject, actor, data: { from: level.onHand, to: onHand, cause } });
    await publishTags(tx, [tags.stock(variantId)]);
    return ok({ variantId, onHand, reserved });
  });
}
