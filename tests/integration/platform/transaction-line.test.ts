import { expect, it } from "vitest";
import { ok } from "@/lib/kernel/result";
import { db } from "@/lib/platform/db";
import { inTransaction } from "@/lib/platform/transaction";
import { withClient } from "@/sandbox/postgres/roles";
import { given } from "@/tests/support/given";

/** How many connections of this database wait for a lock, asked over the app's own pool. */
const locked = async (): Promise<number> => {
  const [row] = await db.$queryRaw<{ waiting: number }[]>`
    SELECT count(*)::int AS waiting FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  return row?.waiting ?? 0;
};

it("leaves connections to readers while more transactions than the pool is large wait for one row, and then gives each its turn", async () => {
  const { variants } = await given.product({ stock: [10] });
  const { id } = variants[0];
  const rush = Number(process.env.DATABASE_POOL_SIZE) * 4;
  const order: number[] = [];
  const take = (at: number) =>
    inTransaction(async (tx) => {
      await tx.$queryRaw`SELECT 1 FROM stock_items WHERE variant_id = ${id}::uuid FOR UPDATE`;
      order.push(at);
      return ok(null);
    });
  const all = await withClient(process.env.TEST_OWNER_URL ?? "", async (holder) => {
    await holder.query("BEGIN");
    await holder.query("SELECT 1 FROM stock_items WHERE variant_id = $1 FOR UPDATE", [id]);
    const waiting = Array.from({ length: rush }, (_, at) => take(at));
    await expect.poll(locked).toBeGreaterThan(1); // asked over the same pool: readers are answered while the row is held
    expect(order).toEqual([]);
    await holder.query("COMMIT");
    return Promise.all(waiting);
  });
  expect(all).toHaveLength(rush);
  expect(order.toSorted((a, b) => a - b)).toEqual(Array.from({ length: rush }, (_, at) => at));
});
