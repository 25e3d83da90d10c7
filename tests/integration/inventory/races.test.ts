import { describe, expect, it } from "vitest";
import { claimStock } from "@/lib/inventory/operations/claim-stock";
import { releaseStock } from "@/lib/inventory/operations/release-stock";
import { reserveStock } from "@/lib/inventory/operations/reserve-stock";
import { restock } from "@/lib/inventory/operations/restock";
import { ok } from "@/lib/kernel/result";
import { inTransaction } from "@/lib/platform/transaction";
import { sql } from "@/tests/support/database";
import { given } from "@/tests/support/given";
import { stockLevelOf } from "@/tests/support/stock-level";

/** The laws of the shelf, read from the tables; each list holds the variants that break one. */
async function broken(): Promise<{ ledger: unknown[]; reserved: unknown[] }> {
  return {
    ledger: await sql(`SELECT i.variant_id FROM stock_items i WHERE on_hand <> (
      SELECT coalesce(sum(delta), 0) FROM stock_movements m WHERE m.variant_id = i.variant_id)`),
    reserved: await sql(`SELECT i.variant_id FROM stock_items i WHERE reserved <> (
      SELECT coalesce(sum(quantity), 0) FROM stock_reservations r WHERE r.variant_id = i.variant_id AND status = 'active')`),
  };
}
const lawful = { ledger: [], reserved: [] };

describe("many buyers at once", () => {
  it.each([1, 2, 3])("50 for 10 units: ten get one, nobody more, nothing below zero (run %i)", { timeout: 60_000 }, async () => {
    const [variant] = (await given.product({ stock: [10] })).variants;
    const orders = await Promise.all(Array.from({ length: 50 }, () => given.order({ variant })));
    const results = await Promise.all(
      orders.map(({ id }) => inTransaction((tx) => reserveStock(tx, id, [{ variantId: variant.id, quantity: 1 }]))),
    );
    expect(results.filter((result) => result.ok)).toHaveLength(10);
    const refused = results.flatMap((result) => (result.ok ? [] : [result.error]));
    expect(refused).toEqual(Array(40).fill({ code: "OUT_OF_STOCK", shortages: [{ variantId: variant.id, sellable: 0 }] }));
    expect(await stockLevelOf(variant.id)).toMatchObject({ onHand: 10, reserved: 10 });
    await Promise.all(orders.map(({ id }) => inTransaction((tx) => claimStock(tx, id))));
    expect(await stockLevelOf(variant.id)).toMatchObject({ onHand: 0, reserved: 0 });
    expect(await broken()).toEqual(lawful);
  });

  it("with carts of the same things in any order never wait for each other in a circle", { timeout: 60_000 }, async () => {
    const { variants } = await given.product({ stock: [30, 30, 30, 30] });
    const deadlocks = async () =>
      (await sql<{ n: number }>("SELECT deadlocks::int AS n FROM pg_stat_database WHERE datname = current_database()"))[0]?.n;
    const before = await deadlocks();
    const orders = await Promise.all(Array.from({ length: 40 }, () => given.order({ variant: variants[0] })));
    await Promise.all(
      orders.map(({ id }, index) => {
        const turned = variants.map((_, place) => variants[(place + index) % variants.length] ?? variants[0]);
        const lines = (index % 2 ? turned : turned.toReversed()).map((variant) => ({ variantId: variant.id, quantity: 1 }));
        return inTransaction((tx) => reserveStock(tx, id, lines));
      }),
    );
    expect(await sql("SELECT DISTINCT reserved FROM stock_items WHERE variant_id = ANY($1)", [variants.map(({ id }) => id)])).toEqual([
      { reserved: 30 },
    ]);
    expect(await deadlocks()).toBe(before);
  });

  it("paying, giving up and sending back in any order keep the laws of the shelf", { timeout: 60_000 }, async () => {
    const { variants } = await given.product({ stock: [40, 40] });
    const orders = await Promise.all(Array.from({ length: 30 }, () => given.order({ variant: variants[0] })));
    await Promise.all(
      orders.map(async ({ id }, index) => {
        const lines = variants.map((variant, place) => ({ variantId: variant.id, quantity: 1 + ((index + place) % 3) }));
        await inTransaction((tx) => reserveStock(tx, id, lines));
        const steps = [
          () => inTransaction((tx) => claimStock(tx, id)),
          () => inTransaction(async (tx) => ok(await releaseStock(tx, id))),
          () => inTransaction(async (tx) => ok(await restock(tx, id, { kind: "system" }))),
        ];
        await Promise.all([steps[index % 3]?.(), steps[(index + 1) % 3]?.()]);
        await steps[(index + 2) % 3]?.();
      }),
    );
    expect(await broken()).toEqual(lawful);
    expect(await sql("SELECT 1 FROM stock_items WHERE reserved < 0 OR reserved > on_hand")).toEqual([]);
  });
});
