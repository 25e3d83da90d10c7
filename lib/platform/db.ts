import "server-only";
import { PrismaPg } from "@prisma/adapter-pg";
import { env } from "@/lib/platform/env";
import { PrismaClient } from "@/lib/platform/prisma-client/client";

/** Milliseconds: to get a connection from a busy pool, and for one statement. node-pg waits for ever on both by default. */
const ACQUIRE_MS = 5_000;
const STATEMENT_MS = 10_000;

/** How many statements a connection keeps prepared: all that the shop writes by hand, and the common ones of those that Prisma makes up. */
const PREPARED = 300;

/**
 * Names for statements, so that PostgreSQL parses and plans each once a connection: a third of what a sale costs it. Lists of varying length
 * make new texts for ever, so the first ones get names and the rest none. A pooler in between must know prepared statements (PgBouncer ≥ 1.21).
 */
function statementNames(): (query: { readonly sql: string }) => string {
  const names = new Map<string, string>();
  return ({ sql }) => {
    if (!names.has(sql) && names.size < PREPARED) names.set(sql, `s${names.size}`);
    return names.get(sql) ?? ""; // without a name: parsed each time
  };
}

function connect(): PrismaClient {
  const adapter = new PrismaPg(
    {
      connectionString: env.DATABASE_URL,
      max: env.DATABASE_POOL_SIZE,
      connectionTimeoutMillis: ACQUIRE_MS,
      statement_timeout: STATEMENT_MS,
      idle_in_transaction_session_timeout: 15_000,
      options: "-c default_transaction_isolation=read\\ committed", // what inTransaction promises, whatever the server's default is
      application_name: "comptoir",
    },
    { statementNameGenerator: statementNames() },
  );
  return new PrismaClient({ adapter });
}

const key = Symbol.for("comptoir.db");
const shared = globalThis as typeof globalThis & { [key]?: PrismaClient };

/** The pooled client, opened on first use (a build has no database) and one per process: Next's bundles each get their own copy of a module. */
export const db: PrismaClient = new Proxy({} as PrismaClient, {
  get(_target, name) {
    const client = (shared[key] ??= connect());
    const value: unknown = Reflect.get(client, name, client);
    return typeof value === "function" ? value.bind(client) : value;
  },
});
