import "server-only";
import { findHoldRefusal } from "@/lib/inventory/domain/find-hold-refusal";
import { findShortages, mergeLines } from "@/lib/inventory/domain/find-shortages";
import { HOLD_LIMITS } from "@/lib/inventory/domain/hold-policy";
import { holdStock } from "@/lib/inventory/repository";
import type { Holder, ReserveError, StockLine } from "@/lib/inventory/types";
import { err, ok, type Result } from "@/lib/kernel/result";
import { tags } from "@/lib/platform/cache-tags";
import type { Tx } from "@/lib/platform/transaction";

/**
 * Promises units to an order until it is paid or over: all lines or none. Call it last in the transaction that creates the order
 * (hot rows last), and return its error from there, so that the order goes too.
 * An order that already holds or held anything keeps exactly that: calling again changes nothing.
 * `holders` say what the visitor holds besides; who reads them makes sure that they cannot grow before this transaction ends.
 */
export async function reserveStock(
  tx: Tx,
  orderId: string,
  lines: readonly StockLine[],
  holders: readonly Holder[] = [],
): Promise<Result<void, ReserveError>> {
  const wanted = mergeLines(lines);
  const levels = await holdStock(
    tx,
    orderId,
    wanted,
    wanted.map(({ variantId }) => tags.stock(variantId)),
  );
  if (levels === null) return ok(undefined);
  const shortages = findShortages(wanted, levels);
  if (shortages.length > 0) return err({ code: "OUT_OF_STOCK", shortages });
  const refusal = findHoldRefusal(wanted, levels, holders, HOLD_LIMITS);
  if (refusal) return err({ code: "HELD_ENOUGH", refusal });
  return ok(undefined);
}
