import "server-only";
import { clearCaches, expireTags, readCache } from "@/lib/platform/cached";
import { type Listener, listen } from "@/lib/platform/listen";
import { CACHE_TAGS_CHANNEL } from "@/lib/platform/publish-tags";

/**
 * Hears which tags other processes (and this one) have written, and expires them here. What was said while the connection was away is lost, so
 * each new one starts with empty caches; meanwhile the shop goes on with what it has. From the first one on, reads are kept.
 */
export function startCacheBus(): Listener {
  return listen([CACHE_TAGS_CHANNEL], (_channel, payload) => {
    if (payload !== undefined) {
      expireTags(tagsIn(payload));
      return;
    }
    clearCaches();
    readCache.live = true;
  });
}

/** A message that is no list of texts expires nothing; only our own roles can send one. */
function tagsIn(payload: string): string[] {
  try {
    const tags: unknown = JSON.parse(payload);
    return Array.isArray(tags) ? tags.filter((tag) => typeof tag === "string") : [];
  } catch {
    return [];
  }
}
