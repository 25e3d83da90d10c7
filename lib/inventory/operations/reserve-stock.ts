import "server-only";
import { findShortages, mergeLines } from "@/lib/inventory/domain/find-shortages";
import { insertReservations, lockReservations, lockStock, moveStock } from "@/lib/inventory/repository";
import type { ReserveError, StockLine } from "@/lib/inventory/types";
import { err, ok, type Result } from "@/lib/kernel/result";
import { tags } from "@/lib/platform/cache-tags";
import { publishTags } from "@/lib/platform/publish-tags";
import type { Tx } from "@/lib/platform/transaction";

/**
 * Promises units to an order until it is paid or over: all lines or none. Call it last in the transaction that creates the order
 * (hot rows last), and return its error from there, so that the order goes too.
 * An order that already holds or held anything keeps exactly that: calling again changes nothing.
 */
export async function reserveStock(tx: Tx, orderId: string, lines: readonly StockLine[]): Promise<Result<void, ReserveError>> {
  if ((await lockReservations(tx, orderId)).length > 0) return ok(undefined);
  const wanted = mergeLines(lines);
  const variantIds = wanted.map(({ variantId }) => variantId);
  const shortages = findShortages(wanted, await lockStock(tx, variantIds));
  if (shortages.length > 0) return err({ code: "OUT_OF_STOCK", shortages });
  await moveStock(
    tx,
    wanted.map(({ variantId, quantity }) => ({ variantId, onHand: 0, reserved: quantity })),
  );
  await insertReservations(tx, orderId, wanted);
  await publishTags(tx, variantIds.map(tags.stock));
  return ok(undefined);
}
