import "server-only";
import { insertMovements, lockStock, moveStock, outstandingOf } from "@/lib/inventory/repository";
import type { StockLine, TakeBackError } from "@/lib/inventory/types";
import type { Actor } from "@/lib/kernel/actor";
import { err, ok, type Result } from "@/lib/kernel/result";
import { tags } from "@/lib/platform/cache-tags";
import { publishTags } from "@/lib/platform/publish-tags";
import type { Tx } from "@/lib/platform/transaction";

/**
 * Puts some units that a paid order took back on the shelf, cause "returned". The caller holds the order.
 * Errors: NOT_OUT, when that is more than the order has not given back yet; then nothing moves.
 */
export async function takeBack(tx: Tx, orderId: string, lines: readonly StockLine[], actor: Actor): Promise<Result<void, TakeBackError>> {
  if (lines.length === 0) return ok(undefined);
  await lockStock(
    tx,
    lines.map(({ variantId }) => variantId),
  );
  const out = new Map((await outstandingOf(tx, orderId)).map(({ variantId, quantity }) => [variantId, quantity]));
  const tooMany = lines.find(({ variantId, quantity }) => quantity > (out.get(variantId) ?? 0));
  if (tooMany) return err({ code: "NOT_OUT", variantId: tooMany.variantId });
  await moveStock(
    tx,
    lines.map(({ variantId, quantity }) => ({ variantId, onHand: quantity, reserved: 0 })),
  );
  const actorId = actor.kind === "staff" ? actor.id : null;
  await insertMovements(
    tx,
    lines.map((line) => ({ ...line, cause: "returned", orderId, actorId })),
  );
  await publishTags(
    tx,
    lines.map(({ variantId }) => tags.stock(variantId)),
  );
  return ok(undefined);
}
