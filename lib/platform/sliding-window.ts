/** The answer of a limiter: seconds until the next use has a chance, 0 when this one was allowed. */
export type Verdict = { readonly allowed: boolean; readonly retryAfterSeconds: number };

type Count = { window: number; current: number; previous: number };

/**
 * Counts uses per key over a sliding window in constant memory a key: the last full window weighs in by the part that the sliding one still
 * covers (the estimate of Cloudflare and Upstash). At most `capacity` keys are kept, the ones unused for longest go first: a flood of
 * addresses can make it forget, never make it grow. Synchronous, so that counting and deciding are one step.
 */
export class SlidingWindow {
  readonly #counts = new Map<string, Count>();
  readonly #capacity: number;

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  get size(): number {
    return this.#counts.size;
  }

  /** Counts one use of `key` at `at` (milliseconds); a refused use is not counted. */
  take(key: string, max: number, windowSeconds: number, at: number): Verdict {
    const length = windowSeconds * 1000;
    const window = Math.floor(at / length);
    const count = this.#read(key, window);
    const elapsed = at - window * length;
    const estimate = count.previous * (1 - elapsed / length) + count.current;
    if (estimate + 1 > max) return { allowed: false, retryAfterSeconds: secondsUntilFree(count, max, length, elapsed) };
    count.current += 1;
    this.#keep(key, count);
    return { allowed: true, retryAfterSeconds: 0 };
  }

  #read(key: string, window: number): Count {
    const known = this.#counts.get(key);
    if (!known || known.window < window - 1) return { window, current: 0, previous: 0 };
    if (known.window < window) return { window, current: 0, previous: known.current };
    return known;
  }

  #keep(key: string, count: Count): void {
    this.#counts.delete(key);
    this.#counts.set(key, count);
    if (this.#counts.size <= this.#capacity) return;
    const [oldest] = this.#counts.keys();
    if (oldest !== undefined) this.#counts.delete(oldest);
  }
}

/** When enough has faded for one more use: of the last window within this one, or of this one within the next. */
function secondsUntilFree({ current, previous }: Count, max: number, length: number, elapsed: number): number {
  const room = max - 1 - current;
  const wait = room >= 0 ? length * (1 - room / previous) - elapsed : length - elapsed + length * (1 - (max - 1) / current);
  return Math.max(1, Math.ceil(wait / 1000));
}
