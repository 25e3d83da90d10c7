import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { addressSubject, createLimiter } from "@/lib/platform/limiter";

const open = { name: "browse", max: 2, windowSeconds: 60, onFailure: "open" } as const;
const closed = { name: "sign-in", max: 2, windowSeconds: 60, onFailure: "closed" } as const;

let store: Server | undefined;
afterEach(() => {
  store?.closeAllConnections();
  store?.close();
});

/** A store that never answers: the worst of the ways to fail, for it costs time. */
async function silentStore() {
  store = createServer(() => undefined);
  await new Promise<void>((resolve) => store?.listen(0, resolve));
  return { url: `http://127.0.0.1:${(store.address() as AddressInfo).port}`, token: "test" };
}

describe("when the shared store is lost", () => {
  it.each([
    ["refuses connections", async () => ({ url: "http://127.0.0.1:9", token: "test" })],
    ["does not answer", silentStore],
  ])("and %s, buying goes on under this process's own count, guessing does not", async (_how, settings) => {
    const failures: string[] = [];
    const limiter = createLimiter(await settings(), (name) => failures.push(name));
    expect(await Promise.all([1, 2, 3].map(async () => (await limiter.take(open, "a")).allowed))).toEqual([true, true, false]);
    expect(await limiter.take(closed, "a")).toEqual({ allowed: false, retryAfterSeconds: 30 });
    expect(failures).toEqual(["browse", "browse", "browse", "sign-in"]);
  });
});

it("without a store it counts in this process", async () => {
  const limiter = createLimiter(undefined);
  expect((await limiter.take(closed, "a")).allowed).toBe(true);
  expect((await limiter.take(closed, "a")).allowed).toBe(true);
  expect((await limiter.take(closed, "a")).allowed).toBe(false);
});

describe("the subject of an address limit", () => {
  it.each([
    ["198.51.100.7", "198.51.100.7", "an IPv4 address is one"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64", "one IPv6 customer commands a /64"],
    ["2001:db8:1:2::9", "2001:db8:1:2::/64", "however it is spelled"],
    ["2001:db8::1", "2001:db8:0:0::/64", "zeros left out"],
    ["::1", "0:0:0:0::/64", "loopback"],
    ["unknown", "unknown", "no address: one count for all of them"],
  ])("%s → %s (%s)", (ip, subject) => {
    expect(addressSubject(ip)).toBe(subject);
  });
});
