import pg from "pg";
import { expect, inject, it } from "vitest";
import { sql } from "@/tests/support/database";
import { cloneTemplate, dropDatabase } from "@/tests/support/template";

it("a test's database goes away although the superuser is in it, as an autovacuum is at any moment", async () => {
  const { ownerUrl, superuserUrl, template } = inject("postgres");
  const name = `comptoir_doomed_${process.pid}`;
  await cloneTemplate({ ownerUrl, superuserUrl }, name, template);
  const guest = new pg.Client({ connectionString: Object.assign(new URL(superuserUrl), { pathname: `/${name}` }).toString() });
  const ended = new Promise((resolve) => guest.on("error", resolve)); // it is thrown out, and then finds its connection gone
  await guest.connect();
  await dropDatabase(superuserUrl, name);
  await ended;
  expect(await sql("SELECT 1 FROM pg_database WHERE datname = $1", [name])).toEqual([]);
});
