import { describe, expect, it } from "vitest";
import { adjustStock } from "@/lib/inventory/operations/adjust-stock";
import { reserveStock } from "@/lib/inventory/operations/reserve-stock";
import { adjustStockSchema } from "@/lib/inventory/schemas";
import { newId } from "@/lib/kernel/ids";
import { inTransaction } from "@/lib/platform/transaction";
import { sql } from "@/tests/support/database";
import { given } from "@/tests/support/given";
import { stockLevelOf } from "@/tests/support/stock-level";

const admin = { kind: "staff", id: newId(), role: "admin", sessionId: newId() } as const;

async function shelf(units: number): Promise<{ id: string; set: (seenOnHand: number, onHand: number) => ReturnType<typeof adjustStock> }> {
  const [{ id }] = (await given.product({ stock: [units] })).variants;
  return {
    id,
    set: (seenOnHand, onHand) => adjustStock({ variantId: id, seenOnHand, onHand, cause: "correction", note: "counted" }, admin),
  };
}

describe("counting the shelf", () => {
  it("sets what is on hand, with its row in the ledger and in the audit trail", async () => {
    const { id, set } = await shelf(5);
    expect(await set(5, 8)).toEqual({ ok: true, value: { variantId: id, onHand: 8, reserved: 0 } });
    expect(
      await sql("SELECT delta, cause, actor_id, note FROM stock_movements WHERE variant_id = $1 ORDER BY id DESC LIMIT 1", [id]),
    ).toEqual([{ delta: 3, cause: "correction", actor_id: admin.id, note: "counted" }]);
    expect(await sql("SELECT action, actor_id, data FROM audit_logs WHERE subject_id = $1", [id])).toEqual([
      { action: "stock.adjusted", actor_id: admin.id, data: { from: 5, to: 8, cause: "correction" } },
    ]);
  });

  it("is refused when the number on the page was no longer true", async () => {
    const { id, set } = await shelf(5);
    await set(5, 4);
    expect(await set(5, 9)).toEqual({ ok: false, error: { code: "STALE", onHand: 4, reserved: 0 } });
    expect(await stockLevelOf(id)).toMatchObject({ onHand: 4 });
  });

  it("is refused below what orders are being paid for, down to which it may go", async () => {
    const product = await given.product({ stock: [5] });
    const [variant] = product.variants;
    const { id } = await given.order({ variant });
    await inTransaction((tx) => reserveStock(tx, id, [{ variantId: variant.id, quantity: 2 }]));
    const set = (onHand: number) => adjustStock({ variantId: variant.id, seenOnHand: 5, onHand, cause: "correction", note: "" }, admin);
    expect(await set(1)).toEqual({ ok: false, error: { code: "BELOW_RESERVED", reserved: 2 } });
    expect(await set(2)).toMatchObject({ ok: true, value: { onHand: 2, reserved: 2 } });
  });

  it("writes nothing when nothing changed, and knows no variant that does not exist", async () => {
    const { id, set } = await shelf(5);
    expect(await set(5, 5)).toMatchObject({ ok: true });
    expect(await sql("SELECT 1 FROM audit_logs WHERE subject_id = $1", [id])).toEqual([]);
    const nobody = adjustStock({ variantId: newId(), seenOnHand: 0, onHand: 1, cause: "received", note: "" }, admin);
    expect(await nobody).toEqual({ ok: false, error: { code: "VARIANT_NOT_FOUND" } });
  });

  it("by two admins at once lets one through and tells the other", async () => {
    const { id, set } = await shelf(5);
    const results = await Promise.all([set(5, 6), set(5, 7)]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await sql("SELECT sum(delta)::int AS sum FROM stock_movements WHERE variant_id = $1", [id])).toEqual([
      { sum: (await stockLevelOf(id))?.onHand },
    ]);
  });

  it.each(["-1", "1.5", "", "many", "1e9", "NaN", " "])("takes no %j for a number of units", (onHand) => {
    expect(adjustStockSchema.safeParse({ variantId: newId(), seenOnHand: "1", onHand, cause: "correction" }).success).toBe(false);
  });
});
