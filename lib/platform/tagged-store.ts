import { LRUCache } from "lru-cache";

type Kept<T> = { readonly value: T; readonly tags: readonly string[] };

/** Bounded memory by key whose entries end with their time, with one of their tags, or when room is needed (least recently used first). */
export class TaggedStore<T> {
  readonly #entries: LRUCache<string, Kept<T>>;
  readonly #keysByTag = new Map<string, Set<string>>();

  constructor(limits: { readonly entries: number; readonly bytes: number }) {
    this.#entries = new LRUCache<string, Kept<T>>({
      max: limits.entries,
      maxSize: limits.bytes,
      maxEntrySize: Math.ceil(limits.bytes / 16),
      dispose: ({ tags }, key) => this.#unlink(key, tags),
    });
  }

  get size(): number {
    return this.#entries.size;
  }

  get tagCount(): number {
    return this.#keysByTag.size;
  }

  get(key: string): Kept<T> | undefined {
    return this.#entries.get(key);
  }

  /** Milliseconds that an entry has left; 0 for what is not there. */
  remainingMs(key: string): number {
    return this.#entries.has(key) ? this.#entries.getRemainingTTL(key) : 0;
  }

  /** Keeps `value` for `ms`, counted as `bytes`; an entry larger than any may be is not kept. */
  put(key: string, value: T, { tags, ms, bytes }: { tags: readonly string[]; ms: number; bytes: number }): void {
    this.#entries.set(key, { value, tags }, { ttl: ms, size: bytes });
    if (!this.#entries.has(key)) return;
    for (const tag of tags) {
      const keys = this.#keysByTag.get(tag) ?? new Set();
      this.#keysByTag.set(tag, keys.add(key));
    }
  }

  expire(tags: Iterable<string>): void {
    for (const tag of tags) for (const key of [...(this.#keysByTag.get(tag) ?? [])]) this.#entries.delete(key);
  }

  clear(): void {
    this.#entries.clear();
  }

  #unlink(key: string, tags: readonly string[]): void {
    for (const tag of tags) {
      const keys = this.#keysByTag.get(tag);
      keys?.delete(key);
      if (keys?.size === 0) this.#keysByTag.delete(tag);
    }
  }
}
