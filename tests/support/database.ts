import { withClient } from "@/sandbox/postgres/roles";

const url = (name: "TEST_OWNER_URL" | "TEST_SUPERUSER_URL"): string => {
  const value = process.env[name];
  if (!value) throw new Error("only integration and fault tests have a database");
  return value;
};

/** Empties every table but the migration history. Each test file already starts with a fresh clone: for tests that count rows. */
export async function emptyDatabase(): Promise<void> {
  await withClient(url("TEST_SUPERUSER_URL"), async (client) => {
    const { rows } = await client.query<{ name: string }>(
      "SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'",
    );
    // Append-only tables refuse TRUNCATE by trigger; a replica's triggers stay silent.
    await client.query(`SET session_replication_role = replica; TRUNCATE ${rows.map(({ name }) => name).join(", ")} CASCADE`);
  });
}

/** SQL as the owner of the tables, past the rights of the app: to look, or to arrange what no operation can. */
export async function sql<T extends Record<string, unknown>>(text: string, values: unknown[] = []): Promise<T[]> {
  return withClient(url("TEST_OWNER_URL"), async (client) => (await client.query<T>(text, values)).rows);
}

/** SQL as the app's own role, to prove what it may not do. */
export async function sqlAsApp<T extends Record<string, unknown>>(text: string, values: unknown[] = []): Promise<T[]> {
  return withClient(process.env.DATABASE_URL ?? "", async (client) => (await client.query<T>(text, values)).rows);
}
