import "server-only";
import { type BulkheadPolicy, bulkhead } from "cockatiel";
import type { Result } from "@/lib/kernel/result";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import type { Prisma } from "@/lib/platform/prisma-client/client";

/** An open transaction: what repositories and cross-context operations take first, so that the caller decides what is atomic. */
export type Tx = Prisma.TransactionClient;

class RolledBack extends Error {
  constructor(readonly result: unknown) {
    super("rolled back");
  }
}

/** Thrown by `work` when chance alone stood in its way (a random name that was taken): rolls back, and all of it is done again. */
export class TryAgain extends Error {
  override readonly name = "TryAgain";
}

const TRIES = 4;

/**
 * Transactions that wait for one hot row would fill the pool, and whatever waits at the pool is refused after seconds: pages too. So some
 * connections stay for reads, and transactions stand in a line of ours, which is as long as the door lets forms in.
 */
const FOR_READS = 3;
const key = Symbol.for("comptoir.transactions");
const shared = globalThis as typeof globalThis & { [key]?: BulkheadPolicy };
const line = (): BulkheadPolicy => (shared[key] ??= bulkhead(Math.max(1, env.DATABASE_POOL_SIZE - FOR_READS), Number.POSITIVE_INFINITY));

/**
 * One atomic unit: READ COMMITTED, with row locks taken by the repositories. A thrown error or an `err` result rolls back.
 * Waits for its turn. Never inside another: `work` passes its `tx` on. Deadlocks (40P01), serialization failures (40001) and TryAgain are tried again a few times: `work` must be safe to run again, so it calls nothing outside.
 */
export async function inTransaction<T, E>(work: (tx: Tx) => Promise<Result<T, E>>): Promise<Result<T, E>> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await line().execute(() => once(work));
    } catch (error) {
      if (error instanceof RolledBack) return error.result as Result<T, E>;
      if (attempt >= TRIES || !isRetryable(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * 2 ** attempt));
    }
  }
}

function once<T, E>(work: (tx: Tx) => Promise<Result<T, E>>): Promise<Result<T, E>> {
  return db.$transaction(
    async (tx) => {
      const result = await work(tx);
      if (!result.ok) throw new RolledBack(result);
      return result;
    },
    { maxWait: 5_000, timeout: 10_000 }, // READ COMMITTED by the connection's own setting (db.ts): said once, not in every transaction
  );
}

/** Prisma says P2034 for some of them and buries PostgreSQL's code for the rest. */
const isRetryable = (error: unknown): boolean =>
  error instanceof TryAgain ||
  hasSqlState(error, "P2034", "40P01", "40001") ||
  (error instanceof Error && /\b(40P01|40001)\b|deadlock detected|could not serialize/.test(error.message));

const within = (error: object): unknown => ["cause", "meta", "driverAdapterError"].map((key) => Reflect.get(error, key)).find(Boolean);

/** Whether an error, or what caused it, bears one of these codes of PostgreSQL's or Prisma's. https://www.postgresql.org/docs/current/errcodes-appendix.html */
export function hasSqlState(error: unknown, ...states: readonly string[]): boolean {
  const seen = new Set<unknown>();
  for (let at: unknown = error; at && typeof at === "object" && !seen.has(at); at = within(at)) {
    seen.add(at);
    const codes = [Reflect.get(at, "code"), Reflect.get(at, "originalCode")];
    if (codes.some((code) => typeof code === "string" && states.includes(code))) return true;
  }
  return false;
}
