import "server-only";
import { PrismaPg } from "@prisma/adapter-pg";
import { env } from "@/lib/platform/env";
import { PrismaClient } from "@/lib/platform/prisma-client/client";

/** Milliseconds: to get a connection from a busy pool, and for one statement. node-pg waits for ever on both by default. */
const ACQUIRE_MS = 5_000;
const STATEMENT_MS = 10_000;

function connect(): PrismaClient {
  const adapter = new PrismaPg({
    connectionString: env.DATABASE_URL,
    max: env.DATABASE_POOL_SIZE,
    connectionTimeoutMillis: ACQUIRE_MS,
    statement_timeout: STATEMENT_MS,
    idle_in_transaction_session_timeout: 15_000,
    application_name: "comptoir",
  });
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
