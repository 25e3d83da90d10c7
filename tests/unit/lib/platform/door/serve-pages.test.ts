import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { cached, clearCaches, expireTags, readCache } from "@/lib/platform/cached";
import { openDoor } from "@/lib/platform/door/door";

let server: Server;
let origin: string;
let renders: number;
let price: number;
let release: Promise<void>;
let saysHeadFirst: boolean;

const readPrice = cached(async (slug: string) => ({ slug, price }), {
  key: "test.price",
  seconds: 60,
  tags: (slug) => [`product:${slug}`],
});

/** Stands for Next: a page with a nonce of its own in policy and scripts, made of one cached read. */
async function next(_request: unknown, response: import("node:http").ServerResponse): Promise<void> {
  renders++;
  const nonce = Buffer.from(`render-${String(renders).padStart(9, "0")}`)
    .toString("base64")
    .padEnd(24, "A")
    .slice(0, 24);
  const read = await readPrice("vase");
  await release;
  response.statusCode = read.price < 0 ? 404 : 200;
  response.setHeader("content-type", "text/html; charset=utf-8");
  response.setHeader("content-security-policy", `script-src 'nonce-${nonce}'`);
  if (saysHeadFirst) response.writeHead(response.statusCode, { "x-late": "yes" });
  response.write(`<script nonce="${nonce}"></script>`);
  response.end(`<p>${read.price} é</p><script nonce="${nonce}"></script>`);
}

beforeEach(async () => {
  renders = 0;
  saysHeadFirst = false;
  price = 26;
  release = Promise.resolve();
  clearCaches();
  readCache.live = true;
  server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  server.on(
    "request",
    openDoor(next, {
      shop: new URL(origin),
      trustedProxyHops: 0,
      pageLimits: (subject) => [[{ name: "test", max: 1_000, windowSeconds: 60, onFailure: "open" }, subject]],
    }),
  );
});
afterEach(() => new Promise((resolve) => server.close(resolve)));

const get = async (path: string, headers: Record<string, string> = {}) => {
  const response = await fetch(origin + path, { headers });
  const body = await response.text();
  const nonces = [...body.matchAll(/nonce="([^"]+)"/g)].map(([, nonce]) => nonce);
  const policy = response.headers.get("content-security-policy") ?? "";
  return { status: response.status, body, nonces, policy, headers: response.headers };
};

describe("a kept shop page", () => {
  it("is rendered once, and every answer has a nonce of its own, the same in policy and scripts", async () => {
    const answers = [await get("/fr/products/vase"), await get("/fr/products/vase"), await get("/fr/products/vase")];
    expect(renders).toBe(1);
    for (const { nonces, policy } of answers) {
      expect(new Set(nonces).size).toBe(1);
      expect(policy).toContain(`'nonce-${nonces[0]}'`);
    }
    expect(new Set(answers.map(({ nonces }) => nonces[0])).size).toBe(3);
  });

  it("keeps the floor of headers and its own request id on each answer", async () => {
    const [first, second] = [await get("/fr"), await get("/fr")];
    expect(second.headers.get("strict-transport-security")).toBe(first.headers.get("strict-transport-security"));
    expect(second.headers.get("x-request-id")).not.toBe(first.headers.get("x-request-id"));
  });

  it("is kept also when its head was said before its body, as Next's compression does", async () => {
    saysHeadFirst = true;
    const answers = [await get("/fr/products/vase"), await get("/fr/products/vase")];
    expect(renders).toBe(1);
    for (const { status, headers, nonces, policy } of answers) {
      expect([status, headers.get("x-late"), headers.get("transfer-encoding")]).toEqual([200, "yes", null]);
      expect(policy).toContain(`'nonce-${nonces[0]}'`);
    }
  });

  it("says the same whether sent plain or compressed", async () => {
    await get("/fr");
    const strip = (body: string) => body.replaceAll(/nonce="[^"]+"/g, "");
    const [plain, packed] = [await get("/fr", { "accept-encoding": "identity" }), await get("/fr", { "accept-encoding": "gzip" })];
    expect(packed.headers.get("content-encoding")).toBe("gzip");
    expect(plain.headers.get("content-encoding")).toBeNull();
    expect(strip(packed.body)).toBe(strip(plain.body));
    expect(renders).toBe(1);
  });

  it("ends when one of its tags expires", async () => {
    await get("/fr/products/vase");
    price = 30;
    expireTags(["product:vase"]);
    expect((await get("/fr/products/vase")).body).toContain("30 é");
  });

  it("is not kept when a tag expired while it was rendered", async () => {
    let open: () => void = () => undefined;
    release = new Promise((resolve) => {
      open = resolve;
    });
    const slow = get("/fr/products/vase");
    await expect.poll(() => renders).toBe(1);
    price = 30;
    expireTags(["product:vase"]);
    open();
    expect((await slow).body).toContain("26 é"); // asked before the write
    expect((await get("/fr/products/vase")).body).toContain("30 é");
  });

  it("is rendered once for many who ask at the same time", async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => get("/fr/products/vase")));
    expect(renders).toBe(1);
    expect(new Set(answers.map(({ nonces }) => nonces[0])).size).toBe(20);
  });

  it.each([
    ["a client-side navigation", "/fr", { rsc: "1" }],
    ["a page of one visitor", "/fr/cart", {}],
    ["an order", "/en/orders/ABC", {}],
    ["the back office", "/admin", {}],
    ["a query without end", `/fr/search?q=${"a".repeat(300)}`, {}],
  ])("is never %s", async (_what, path, headers) => {
    await get(path, headers as Record<string, string>);
    await get(path, headers as Record<string, string>);
    expect(renders).toBe(2);
  });

  it("is never one that was not found", async () => {
    price = -1;
    const answers = [await get("/fr/products/vase"), await get("/fr/products/vase", { "accept-encoding": "gzip" })];
    expect(answers.map(({ status, body }) => [status, body.includes("-1 é")])).toEqual([
      [404, true],
      [404, true],
    ]);
    expect(answers[1]?.headers.get("content-encoding")).toBe("gzip");
    expect(renders).toBe(2);
  });

  it("is never kept by a process that does not hear of writes", async () => {
    readCache.live = false;
    await get("/fr");
    await get("/fr");
    expect(renders).toBe(2);
  });
});
