import "server-only";
import { PageCache } from "@/lib/platform/page-cache";
import { ReadCache } from "@/lib/platform/read-cache";
import { requestContext } from "@/lib/platform/request-context";

type Options<A extends readonly string[]> = { key: string; seconds: number; tags: (...args: A) => string[] };

const READS = { entries: 10_000, bytes: 16 * 1024 * 1024 };
const PAGES = { entries: 4_000, bytes: 32 * 1024 * 1024, seconds: 60 };

const symbol = Symbol.for("comptoir.caches");
const shared = globalThis as typeof globalThis & { [symbol]?: { reads: ReadCache; pages: PageCache } };

/** The caches of this process, one each for server.ts and all of Next's bundles. */
export const { reads: readCache, pages: pageCache } = (shared[symbol] ??= { reads: new ReadCache(READS), pages: new PageCache(PAGES) });

/**
 * Keeps a read across requests until one of its tags expires or `seconds` pass. What it returns is of JSON types, frozen, and the same object
 * for everyone. Only a process that hears about writes keeps anything (cache-bus.ts); worker and scripts always read.
 */
export function cached<A extends readonly string[], T>(read: (...args: A) => Promise<T>, { key, seconds, tags }: Options<A>) {
  return async (...args: A): Promise<T> => {
    const name = JSON.stringify([key, ...args]);
    const its = tags(...args);
    const ask = () => readCache.read({ key: name, tags: its, seconds, load: () => read(...args) });
    const page = requestContext.getStore()?.page;
    page?.expect(its);
    const value = await ask();
    page?.note(value, readCache.remainingMs(name), async () => ({ value: await ask(), leftMs: readCache.remainingMs(name) }));
    return value;
  };
}

/** Forgets these tags in this process, now. Writers use publishTags, which tells every process at commit. */
export function expireTags(tags: readonly string[]): void {
  readCache.expire(tags);
  pageCache.expire(tags);
}

/** Forgets everything: writes may have gone unheard. */
export function clearCaches(): void {
  readCache.clear();
  pageCache.clear();
}
