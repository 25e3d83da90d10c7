import { beforeEach, describe, expect, it, vi } from "vitest";
import { ReadCache } from "@/lib/platform/read-cache";

let cache: ReadCache;
beforeEach(() => {
  cache = new ReadCache({ entries: 3, bytes: 64_000 });
  cache.live = true;
});

const recipe = <T>(key: string, load: () => Promise<T>, tags: string[] = [key], seconds = 60) => ({ key, tags, seconds, load });
const deferred = <T>() => {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((done) => {
    resolve = done;
  });
  return { promise, resolve };
};

describe("a kept read", () => {
  it("loads once for many who ask at the same time, and not again for those who ask later", async () => {
    const load = vi.fn(async () => ({ price: 1 }));
    await Promise.all(Array.from({ length: 20 }, () => cache.read(recipe("a", load))));
    await cache.read(recipe("a", load));
    expect(load).toHaveBeenCalledTimes(1);
  });

  it("is frozen in depth: no request can change what the next one sees", async () => {
    const view = await cache.read(recipe("a", async () => ({ prices: [{ minor: 100 }] })));
    expect(() => Object.assign(view.prices[0] ?? {}, { minor: 1 })).toThrow(TypeError);
  });

  it("ends with its time", async () => {
    const load = vi.fn(async () => 1);
    await cache.read(recipe("a", load, ["a"], 0.02));
    await new Promise((resolve) => setTimeout(resolve, 40));
    await cache.read(recipe("a", load, ["a"], 0.02));
    expect(load).toHaveBeenCalledTimes(2);
  });

  it("a miss is not kept: strangers' guesses fill nothing, and a new product is there at once", async () => {
    const load = vi.fn(async () => null);
    await cache.read(recipe("a", load));
    await cache.read(recipe("a", load));
    expect(load).toHaveBeenCalledTimes(2);
    expect(cache.size).toBe(0);
  });

  it("an error reaches everyone who waited, and the next one tries again", async () => {
    const load = vi.fn(async () => 1).mockRejectedValueOnce(new Error("database away"));
    const answers = await Promise.allSettled([cache.read(recipe("a", load)), cache.read(recipe("a", load))]);
    expect(answers.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect(await cache.read(recipe("a", load))).toBe(1);
    expect(load).toHaveBeenCalledTimes(2);
  });

  it.each([
    ["a Date", new Date()],
    ["a BigInt", 1n],
    ["a Map", new Map()],
    ["not a number", Number.NaN],
    ["a function", () => 1],
  ])("refuses %s, which no other cache could keep", async (_what, value) => {
    await expect(cache.read(recipe("a", async () => ({ value })))).rejects.toThrow(/value\.value is no JSON type/);
  });
});

describe("expiry by tag", () => {
  it("forgets what carries the tag and nothing else", async () => {
    const loads = { a: vi.fn(async () => 1), b: vi.fn(async () => 2) };
    const readBoth = () => Promise.all([cache.read(recipe("a", loads.a, ["x", "y"])), cache.read(recipe("b", loads.b, ["y2"]))]);
    await readBoth();
    cache.expire(["x"]);
    await readBoth();
    expect(loads.a).toHaveBeenCalledTimes(2);
    expect(loads.b).toHaveBeenCalledTimes(1);
  });

  it("what was being loaded when its tag expired is not kept, and whoever asks afterwards does not wait for it", async () => {
    const old = deferred<string>();
    const first = cache.read(recipe("a", () => old.promise));
    cache.expire(["a"]);
    const second = cache.read(recipe("a", async () => "new"));
    expect(await second).toBe("new");
    old.resolve("old");
    expect(await first).toBe("old");
    expect(await cache.read(recipe("a", async () => "newer"))).toBe("new");
  });

  it("clearing has the same effect on everything", async () => {
    const old = deferred<string>();
    const first = cache.read(recipe("a", () => old.promise));
    await cache.read(recipe("b", async () => "b"));
    cache.clear();
    old.resolve("old");
    await first;
    expect(cache.size).toBe(0);
    expect(await cache.read(recipe("a", async () => "new"))).toBe("new");
  });
});

describe("its bounds", () => {
  it("keeps at most so many entries, and no tag of one that is gone", async () => {
    for (const key of ["a", "b", "c", "d", "e"]) await cache.read(recipe(key, async () => key));
    expect(cache.size).toBe(3);
    expect(cache.tagCount).toBe(3);
  });

  it("does not keep what would push out everything else", async () => {
    await cache.read(recipe("small", async () => "s"));
    await cache.read(recipe("huge", async () => "x".repeat(10_000)));
    expect(cache.size).toBe(1);
    expect(cache.tagCount).toBe(1);
  });
});

it("keeps nothing in a process that does not hear about writes", async () => {
  cache.live = false;
  const load = vi.fn(async () => 1);
  await cache.read(recipe("a", load));
  await cache.read(recipe("a", load));
  expect(load).toHaveBeenCalledTimes(2);
});
