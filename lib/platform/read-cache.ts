import { freezeJson } from "@/lib/platform/freeze-json";
import { TaggedStore } from "@/lib/platform/tagged-store";

type Flight = { readonly promise: Promise<unknown>; readonly tags: readonly string[]; stale: boolean };
type Recipe<T> = { readonly key: string; readonly tags: readonly string[]; readonly seconds: number; readonly load: () => Promise<T> };

/**
 * Reads kept in this process until their time is over, a tag of theirs expires, or room is needed.
 * Concurrent misses of one key load once. What was being loaded when its tag expired is answered but not kept: it may be from before the write.
 * Misses (null, undefined) are not kept, so that strangers' guesses fill nothing and a new product is there at once.
 */
export class ReadCache {
  readonly #kept: TaggedStore<unknown>;
  readonly #flights = new Map<string, Flight>();

  /** Off until someone hears about writes (cache-bus): a process that hears nothing would serve yesterday's price. */
  live = false;

  constructor(limits: { readonly entries: number; readonly bytes: number }) {
    this.#kept = new TaggedStore(limits);
  }

  get size(): number {
    return this.#kept.size;
  }

  get tagCount(): number {
    return this.#kept.tagCount;
  }

  /** Milliseconds that a read has left; 0 for one that is not kept. */
  remainingMs(key: string): number {
    return this.#kept.remainingMs(key);
  }

  /** The kept value, or what `load` answers. Frozen in depth; its errors are thrown to everyone who waits for it. */
  async read<T>(recipe: Recipe<T>): Promise<T> {
    if (!this.live) return frozen(await recipe.load());
    const kept = this.#kept.get(recipe.key);
    if (kept) return kept.value as T;
    const flight = this.#flights.get(recipe.key) ?? this.#take(recipe);
    return flight.promise as Promise<T>;
  }

  /** Forgets everything under these tags, also what is being loaded right now. */
  expire(tags: readonly string[]): void {
    const expired = new Set(tags);
    for (const [key, flight] of this.#flights) if (flight.tags.some((tag) => expired.has(tag))) this.#ground(key, flight);
    this.#kept.expire(expired);
  }

  /** Forgets everything: after a time in which writes may have gone unheard. */
  clear(): void {
    for (const [key, flight] of this.#flights) this.#ground(key, flight);
    this.#kept.clear();
  }

  #take<T>(recipe: Recipe<T>): Flight {
    const flight: Flight = { promise: this.#load(recipe, () => flight), tags: recipe.tags, stale: false };
    this.#flights.set(recipe.key, flight);
    return flight;
  }

  async #load<T>({ key, tags, seconds, load }: Recipe<T>, self: () => Flight): Promise<T> {
    try {
      const value = await Promise.resolve().then(load);
      const bytes = freezeJson(value);
      if (value !== null && value !== undefined && !self().stale) this.#kept.put(key, value, { tags, ms: seconds * 1000, bytes });
      return value;
    } finally {
      if (this.#flights.get(key) === self()) this.#flights.delete(key);
    }
  }

  /** Whoever asks from now on starts a new load. */
  #ground(key: string, flight: Flight): void {
    flight.stale = true;
    this.#flights.delete(key);
  }
}

function frozen<T>(value: T): T {
  freezeJson(value);
  return value;
}
