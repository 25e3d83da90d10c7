import { beforeAll, expect, it } from "vitest";
import { addLine } from "@/lib/cart/operations/add-line";
import { db } from "@/lib/platform/db";
import { sql } from "@/tests/support/database";
import { given } from "@/tests/support/given";

// The suite's PostgreSQL waits for no disk; in this file's database it does, as in a real shop. Before the pool opens its first connection.
beforeAll(() => sql("DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET synchronous_commit = on', current_database()); END $$"));

it("an add that did not wait for the disk leaves no connection behind that would not wait for the next order", async () => {
  const { variants } = await given.product({ stock: [1_000] });
  const every = Array.from({ length: Number(process.env.DATABASE_POOL_SIZE) }, (_, at) => at);
  for (let round = 0; round < 3; round++)
    await Promise.all(every.map(() => addLine({ variantId: variants[0].id, quantity: 1, locale: "en" }, null)));
  const asked = await Promise.all(
    every.map(
      () => db.$queryRaw<{ pid: number; waits: string }[]>`
        SELECT pg_backend_pid() AS pid, current_setting('synchronous_commit') AS waits FROM pg_sleep(0.2)`, // long enough that each takes a connection of its own
    ),
  );
  const connections = asked.flat();
  expect(new Set(connections.map(({ pid }) => pid)).size).toBe(every.length);
  expect(connections.map(({ waits }) => waits)).toEqual(every.map(() => "on"));
});
