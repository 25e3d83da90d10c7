import "server-only";
import { Prisma } from "@/lib/platform/prisma-client/client";
import type { Tx } from "@/lib/platform/transaction";

/** The channel that every web process listens on; a payload is a JSON array of tags. */
export const CACHE_TAGS_CHANNEL = "cache_tags";

/** NOTIFY takes less than 8,000 bytes; tags are ASCII and short. */
const TAGS_PER_MESSAGE = 100;

/** Tells every web process, at commit, to forget what it cached under these tags. A rollback tells nobody. */
export async function publishTags(tx: Tx, tags: readonly string[]): Promise<void> {
  if (tags.length > 0) await tx.$executeRaw`SELECT ${notifyTags(tags)}`;
}

/** The same as an expression inside a statement that has other work, for where a statement more would keep a hot row waiting. */
export function notifyTags(tags: readonly string[]): Prisma.Sql {
  const distinct = [...new Set(tags)];
  const messages = Array.from({ length: Math.ceil(distinct.length / TAGS_PER_MESSAGE) }, (_, at) =>
    JSON.stringify(distinct.slice(at * TAGS_PER_MESSAGE, (at + 1) * TAGS_PER_MESSAGE)),
  );
  return Prisma.sql`(SELECT count(pg_notify(${CACHE_TAGS_CHANNEL}, message)::text) FROM unnest(${messages}::text[]) AS message)`;
}
