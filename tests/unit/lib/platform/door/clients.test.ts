import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { drain } from "@/lib/platform/door/drain";
import { ask, expectFloor, type Handler, open, raw, reply, SHOP, server } from "@/tests/unit/lib/platform/door/opened";

describe("what a client says about itself", () => {
  const echo: Handler = async (request, response) => void response.end(JSON.stringify(request.headers));

  it("is dropped where only we may say it", async () => {
    await open(echo);
    const forged = {
      "x-middleware-subrequest": "middleware:middleware",
      "x-nonce": "mine",
      "content-security-policy": "script-src 'nonce-mine'",
      "x-comptoir-client-ip": "6.6.6.6",
      "x-forwarded-for": "6.6.6.6",
      "x-forwarded-host": "evil.example",
      "x-request-id": "mine",
      host: "evil.example",
    };
    const seen = JSON.parse((await ask("/fr", { headers: forged })).body) as Record<string, string>;
    expect(seen).toMatchObject({ "x-comptoir-client-ip": "127.0.0.1", host: "shop.example", "x-forwarded-host": "shop.example" });
    expect(seen).not.toHaveProperty("x-middleware-subrequest");
    expect(seen).not.toHaveProperty("x-nonce");
    expect(seen).not.toHaveProperty("content-security-policy");
    expect(JSON.stringify(seen)).not.toMatch(/evil\.example|6\.6\.6\.6|"mine"/);
  });

  it("about its address counts only behind as many proxies as we trust", async () => {
    await open(echo, {}, 1);
    const headers = { "x-forwarded-for": "6.6.6.6, 198.51.100.7" };
    expect(JSON.parse((await ask("/fr", { headers })).body)["x-comptoir-client-ip"]).toBe("198.51.100.7");
  });
});

describe("a body", () => {
  const megabyte = Buffer.alloc(1024 * 1024, "x");
  const post = { method: "POST", headers: { origin: SHOP } };
  const count: Handler = async (request, response) => {
    let bytes = 0;
    for await (const chunk of request) bytes += (chunk as Buffer).length;
    response.end(String(bytes));
  };

  it("of one megabyte arrives whole", async () => {
    await open(count);
    expect(await ask("/fr/cart", { ...post, body: [megabyte] })).toMatchObject({ status: 200, body: String(megabyte.length) });
  });

  it("that turns out larger ends with 413, and nobody behind the door takes its beginning for the whole", async () => {
    const seen: string[] = [];
    await open(async (request, response) => {
      await count(request, response).then(
        () => seen.push("whole"),
        () => seen.push("aborted"),
      );
    });
    const { status, headers } = await ask("/fr/cart", { ...post, body: [megabyte, "x"] });
    expect(status).toBe(413);
    expectFloor(headers);
    await expect.poll(() => seen, { timeout: 3_000 }).toEqual(["aborted"]);
  });

  it("that announces too much is refused unread", async () => {
    await open(count);
    expect(
      (await ask("/api/csp-report", { method: "POST", headers: { "content-length": "65537" }, body: [Buffer.alloc(65_537)] })).status,
    ).toBe(413);
  });
});

it("who sends a header a second runs out of time, and holds no connection for ever", async () => {
  await open(reply(200, "text/html", "x"), { head: 200, check: 50 });
  expect(await raw("GET /fr HTTP/1.1\r\nHost: shop.example\r\nX-Slow: ")).toMatch(/^HTTP\/1\.1 408 /);
});

it("on its way out it finishes what is under way, takes nothing new, and cuts what never ends", async () => {
  let end = (): void => undefined;
  const came: (string | undefined)[] = [];
  await open(async (request, response) => {
    came.push(request.url);
    if (request.url === "/slow") end = () => void response.end("done");
  });
  const underWay = ask("/slow");
  const endless = ask("/endless").catch((error: NodeJS.ErrnoException) => error.code);
  while (came.length < 2) await sleep(5);
  const drained = drain(server, 800);
  await expect(ask("/late")).rejects.toMatchObject({ code: "ECONNREFUSED" });
  end();
  expect((await underWay).body).toBe("done");
  expect(await drained).toBe(false);
  expect(await endless).toBe("ECONNRESET");
});
