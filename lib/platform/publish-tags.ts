import "server-only";
import type { Tx } from "@/lib/platform/transaction";

/** The channel that every web process listens on; a payload is a JSON array of tags. */
export const CACHE_TAGS_CHANNEL = "cache_tags";

/** NOTIFY takes less than 8,000 bytes; tags are ASCII and short. */
const TAGS_PER_MESSAGE = 100;

/** Tells every web process, at commit, to forget what it cached under these tags. A rollback tells nobody. */
export async function publishTags(tx: Tx, tags: readonly string[]): Promise<void> {
  const distinct = [...new Set(tags)];
  for (let at = 0; at < distinct.length; at += TAGS_PER_MESSAGE) {
    const payload = JSON.stringify(distinct.slice(at, at + TAGS_PER_MESSAGE));
    await tx.$executeRaw`SELECT pg_notify(${CACHE_TAGS_CHANNEL}, ${payload})`;
  }
}
