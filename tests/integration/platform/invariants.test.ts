import { describe, expect, it } from "vitest";
import { db } from "@/lib/platform/db";
import { emptyDatabase, sqlAsApp } from "@/tests/support/database";
import { given } from "@/tests/support/given";

describe("PostgreSQL itself refuses", () => {
  it.each([
    ["to sell what is not there", "UPDATE stock_items SET reserved = on_hand + 1 WHERE variant_id = $1", "stock_items_never_oversold"],
    ["a negative stock", "UPDATE stock_items SET on_hand = -1 WHERE variant_id = $1", "stock_items_never_oversold"],
    ["a price of nothing", "UPDATE variant_prices SET price_minor = 0 WHERE variant_id = $1", "variant_prices_positive"],
    ["to lose a variant that has a history", "DELETE FROM product_variants WHERE id = $1", "foreign key constraint"],
  ])("%s", async (_what, statement, constraint) => {
    const { variants } = await given.product({ stock: [3] });
    await expect(sqlAsApp(statement, [variants[0].id])).rejects.toThrow(constraint);
  });

  it("an order whose total does not add up", async () => {
    const { variants } = await given.product();
    const { id } = await given.order({ variant: variants[0] });
    await expect(sqlAsApp("UPDATE orders SET total_minor = total_minor - 1 WHERE id = $1", [id])).rejects.toThrow("orders_total_adds_up");
  });
});

describe("the test database", () => {
  it("is empty again after emptyDatabase, append-only tables included", async () => {
    await given.product();
    await emptyDatabase();
    expect([await db.product.count(), await db.stockMovement.count()]).toEqual([0, 0]);
  });
});
