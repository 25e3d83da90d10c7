import "server-only";
import type { StockLevel } from "@/lib/inventory/types";
import { isId } from "@/lib/kernel/ids";
import { tags } from "@/lib/platform/cache-tags";
import { cached } from "@/lib/platform/cached";
import { db } from "@/lib/platform/db";
import type { Tx } from "@/lib/platform/transaction";

/** Seconds that a page may be wrong about stock; checkout asks the locked row. */
const STOCK_SECONDS = 10;

/** Units that could be sold at this moment, by variant id; an unknown id has 0. Inside a transaction pass its `tx`. */
export async function getSellableNow(variantIds: readonly string[], reader: Pick<Tx, "$queryRaw"> = db): Promise<Record<string, number>> {
  const ids = variantIds.filter(isId);
  const rows = await reader.$queryRaw<{ variantId: string; sellable: number }[]>`
    SELECT variant_id AS "variantId", on_hand - reserved AS sellable FROM stock_items WHERE variant_id = ANY(${ids}::uuid[])`;
  const known = new Map(rows.map(({ variantId, sellable }) => [variantId, sellable]));
  return Object.fromEntries(variantIds.map((id) => [id, known.get(id) ?? 0]));
}

/** The levels as they would be without what this order holds; nothing is locked. */
export async function levelsWithout(tx: Tx, orderId: string, variantIds: readonly string[]): Promise<StockLevel[]> {
  return tx.$queryRaw<StockLevel[]>`
    SELECT s.variant_id AS "variantId", s.on_hand AS "onHand", s.reserved - coalesce(r.quantity, 0) AS reserved
    FROM stock_items s LEFT JOIN stock_reservations r ON r.variant_id = s.variant_id AND r.order_id = ${orderId}::uuid AND r.status = 'active'
    WHERE s.variant_id = ANY(${variantIds}::uuid[])`;
}

const readSellable = cached(async (joined: string) => getSellableNow(joined.split(",")), {
  key: "inventory.sellable",
  seconds: STOCK_SECONDS,
  tags: (joined) => joined.split(",").map(tags.stock),
});

/** Units that a page may promise, by variant id, at most 10 s old. */
export async function getSellable(variantIds: readonly string[]): Promise<Record<string, number>> {
  if (variantIds.length === 0) return {};
  return readSellable([...new Set(variantIds)].sort().join(","));
}
