import { EventEmitter } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import { describe, expect, it } from "vitest";
import { lineOf, Turnstile } from "@/lib/platform/door/turnstile";

const visitor = () => new EventEmitter() as unknown as ServerResponse;

/** Works that end when they are told to, and who is inside in which order. */
function works() {
  const inside: string[] = [];
  const ends = new Map<string, (failure?: Error) => void>();
  const work = (name: string) => () => {
    inside.push(name);
    return new Promise<void>((resolve, reject) => ends.set(name, (failure) => (failure ? reject(failure) : resolve())));
  };
  return { inside, work, end: (name: string, failure?: Error) => ends.get(name)?.(failure) };
}
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe("a turnstile", () => {
  it("lets so many through, keeps so many in line, and sends the rest away", async () => {
    const { inside, work, end } = works();
    const turnstile = new Turnstile({ atOnce: 2, waiting: 1, ms: 60_000 });
    const answers = ["a", "b", "c", "d"].map((name) => turnstile.pass(visitor(), work(name)));
    expect(await answers[3]).toBe("full");
    expect(inside).toEqual(["a", "b"]);
    end("b");
    await settled();
    expect(inside).toEqual(["a", "b", "c"]);
    end("a");
    end("c");
    expect(await Promise.all(answers.slice(0, 3))).toEqual(["done", "done", "done"]);
  });

  it("gives the place of one that failed to the next, and its failure to who asked", async () => {
    const { inside, work, end } = works();
    const turnstile = new Turnstile({ atOnce: 1, waiting: 1, ms: 60_000 });
    const first = turnstile.pass(visitor(), work("a"));
    const second = turnstile.pass(visitor(), work("b"));
    end("a", new Error("broken"));
    await expect(first).rejects.toThrow("broken");
    await settled();
    expect(inside).toEqual(["a", "b"]);
    end("b");
    expect(await second).toBe("done");
  });

  it("forgets who left the line", async () => {
    const { inside, work, end } = works();
    const turnstile = new Turnstile({ atOnce: 1, waiting: 1, ms: 60_000 });
    const first = turnstile.pass(visitor(), work("a"));
    const gone = visitor();
    const second = turnstile.pass(gone, work("b"));
    gone.emit("close");
    expect(await second).toBe("left");
    const third = turnstile.pass(visitor(), work("c"));
    end("a");
    await first;
    await settled();
    expect(inside).toEqual(["a", "c"]);
    end("c");
    expect(await third).toBe("done");
  });

  it("gives the place of one that never ends to the next, once", async () => {
    const { inside, work, end } = works();
    const turnstile = new Turnstile({ atOnce: 1, waiting: 2, ms: 20 });
    const all = ["a", "b", "c"].map((name) => turnstile.pass(visitor(), work(name)));
    await expect.poll(() => inside).toEqual(["a", "b", "c"]);
    for (const name of ["a", "b", "c"]) end(name);
    expect(await Promise.all(all)).toEqual(["done", "done", "done"]);
    const next = turnstile.pass(visitor(), work("d"));
    const later = turnstile.pass(visitor(), work("e"));
    await settled();
    expect(inside.slice(3)).toEqual(["d"]); // places were given back once each
    end("d");
    await next;
    await settled();
    end("e");
    expect(await later).toBe("done");
  });
});

it.each([
  ["GET", "/fr/search?q=vase", "pages"],
  ["HEAD", "/fr", "pages"],
  ["GET", "/admin/orders", "pages"],
  ["POST", "/fr/products/vase", "forms"],
  ["POST", "/api/webhooks/stripe", undefined],
  ["GET", "/api/health/live", undefined],
  ["GET", "/media/0362/640.webp", undefined],
  ["GET", "/_next/static/chunks/a.js", undefined],
])("%s %s stands in line for %s", (method, url, line) => {
  expect(lineOf({ method, url } as IncomingMessage)).toBe(line);
});
