import { describe, expect, inject, it } from "vitest";
import { sql } from "@/tests/support/database";
import { migrate } from "@/tests/support/template";

describe("the migrations", () => {
  it("say what the Prisma schema says, and this database has all of them", async () => {
    expect(await migrate(process.env.TEST_OWNER_URL ?? "", "check")).toEqual({ code: 0, output: "" });
  });

  it("have nothing left to do when they are applied again", async () => {
    expect(await migrate(process.env.TEST_OWNER_URL ?? "")).toEqual({ code: 0, output: "nothing to apply\n" });
  });

  it("leave exactly these constraints, indexes and triggers behind", async () => {
    const constraints = await sql<{ line: string }>(`
      SELECT conrelid::regclass || ': ' || pg_get_constraintdef(oid) AS line FROM pg_constraint
      WHERE connamespace = 'public'::regnamespace AND contype IN ('c', 'f', 'u', 'p', 'x') AND conrelid <> 0 ORDER BY 1`);
    const indexes = await sql<{ line: string }>("SELECT indexdef AS line FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1");
    const triggers = await sql<{ line: string }>("SELECT pg_get_triggerdef(oid) AS line FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1");
    const lines = (rows: { line: string }[]) => rows.map(({ line }) => line).join("\n");
    await expect(`${lines(constraints)}\n\n${lines(indexes)}\n\n${lines(triggers)}\n`).toMatchFileSnapshot("./structure.snapshot.txt");
  });

  it("give every foreign key an index that starts with its columns, so that deletes and joins stay fast", async () => {
    const bare = await sql(`
      SELECT c.conrelid::regclass AS "table", c.conname AS name FROM pg_constraint c
      WHERE c.contype = 'f' AND c.connamespace = 'public'::regnamespace AND NOT EXISTS (
        SELECT 1 FROM pg_index i WHERE i.indrelid = c.conrelid AND i.indpred IS NULL
          AND (i.indkey::int2[])[0:cardinality(c.conkey) - 1] @> c.conkey)`);
    expect(bare).toEqual([]);
  });

  it("refuse in one line when no database answers, or the password is wrong", async () => {
    const nowhere = await migrate("postgresql://a:b@127.0.0.1:1/none");
    expect(nowhere).toEqual({ code: 1, output: "migrate: PostgreSQL at 127.0.0.1:1 does not answer (ECONNREFUSED): is it running?\n" });
    const wrong = new URL(inject("postgres").ownerUrl);
    wrong.password = "guess";
    const refused = await migrate(wrong.toString());
    expect(refused.code).toBe(1);
    expect(refused.output).toMatch(/^migrate: PostgreSQL at \S+ refuses this user or password: .*\n$/);
  });
});
