import "server-only";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { db } from "@/lib/platform/db";

/** A promise about money or stock that does not hold: its name, the order number, SKU or key it speaks of, and what was found. */
export type BrokenPromise = { promise: string; subject: string; found: string };

/**
 * Asks prisma/ledger.sql, in one statement and so about one moment, what is not true of money and stock. An empty list: all is well.
 * Read only, safe at any time. Read from the folder that the process was started in, as `npm start` and `npm run worker` do.
 */
export async function verifyLedger(): Promise<BrokenPromise[]> {
  const statement = await readFile(join(process.cwd(), "prisma/ledger.sql"), "utf8");
  // "Unsafe" is text that may hold a stranger's words. This is the project's own file, whole, and no value goes into it.
  return db.$queryRawUnsafe<BrokenPromise[]>(statement);
}
