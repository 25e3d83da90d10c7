import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { PageCache, type StoredPage } from "@/lib/platform/page-cache";

const page = (nonce: string): StoredPage => ({
  pieces: [{ deflated: Buffer.from("page"), length: 4, crc: 0, shift: 0 }],
  headers: {},
  nonce,
});
let cache: PageCache;
let stock: { free: number };
let asked: number;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["performance"] });
  cache = new PageCache({ entries: 10, bytes: 1_000_000, seconds: 60 });
  stock = { free: 3 };
  asked = 0;
});
afterEach(() => vi.useRealTimers());

/** A page that shows the stock, which is believed for ten seconds. */
function keep(key = "/fr"): StoredPage {
  const render = cache.begin();
  render.reads.expect(["stock:1"]);
  render.reads.note({ ...stock }, 10_000, async () => {
    asked++;
    return { value: { ...stock }, leftMs: 10_000 };
  });
  const kept = page(key);
  render.keep(key, kept);
  return kept;
}

describe("a kept page", () => {
  it("is believed as long as the shortest-lived of its reads", () => {
    const kept = keep();
    vi.advanceTimersByTime(9_000);
    expect(cache.get("/fr")).toBe(kept);
    vi.advanceTimersByTime(1_001);
    expect(cache.get("/fr")).toBeUndefined();
  });

  it("is believed for another turn when its reads say the same, and only then", async () => {
    const kept = keep();
    vi.advanceTimersByTime(10_001);
    expect(await cache.renewed("/fr")).toBe(kept);
    expect([cache.get("/fr"), asked]).toEqual([kept, 1]);
    vi.advanceTimersByTime(10_001);
    stock = { free: 2 };
    expect(cache.get("/fr")).toBeUndefined();
    expect(await cache.renewed("/fr")).toBeUndefined();
  });

  it("is never older than its time, however often it is renewed: what tells the time of day would be wrong", async () => {
    keep();
    for (let turn = 0; turn < 5; turn++) {
      vi.advanceTimersByTime(10_001);
      expect(await cache.renewed("/fr")).toBeDefined();
    }
    vi.advanceTimersByTime(10_001);
    expect([cache.get("/fr"), await cache.renewed("/fr")]).toEqual([undefined, undefined]);
  });

  it("is not renewed when a tag of it expires while its reads are asked", async () => {
    keep();
    vi.advanceTimersByTime(10_001);
    const renewed = cache.renewed("/fr");
    cache.expire(["stock:1"]);
    expect(await renewed).toBeUndefined();
  });

  it("is not renewed when a read fails: rendering says what is wrong", async () => {
    const render = cache.begin();
    render.reads.note({ free: 3 }, 10_000, () => Promise.reject(new Error("no database")));
    render.keep("/fr", page("/fr"));
    vi.advanceTimersByTime(10_001);
    expect(await cache.renewed("/fr")).toBeUndefined();
  });

  it("ends with its tag, and is not kept at all when that expired while it was rendered, or when nothing was read", () => {
    keep();
    cache.expire(["stock:1"]);
    expect(cache.get("/fr")).toBeUndefined();
    const render = cache.begin();
    render.reads.expect(["stock:1"]);
    cache.expire(["stock:1"]);
    render.reads.note(stock, 10_000, async () => ({ value: stock, leftMs: 10_000 }));
    render.keep("/fr", page("/fr"));
    cache.begin().keep("/en", page("/en"));
    expect(cache.size).toBe(0);
  });
});
