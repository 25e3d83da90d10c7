import { once } from "node:events";
import { type IncomingMessage, type Server, type ServerResponse, request as send } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import { openDoor } from "@/lib/platform/door/door";
import { drain } from "@/lib/platform/door/drain";
import { createListener, patience } from "@/lib/platform/door/listener";
import { floorHeaders } from "@/lib/platform/headers";
import { requestContext, setStatus } from "@/lib/platform/request-context";

const SHOP = "http://shop.example";
type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;
type Answer = { status: number; headers: IncomingMessage["headers"]; body: string };

let server: Server;
let port: number;
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

async function open(handler: Handler, wait: Partial<typeof patience> = {}, hops = 0): Promise<void> {
  const door = openDoor(handler, { shop: new URL(SHOP), trustedProxyHops: hops, pageLimits: null });
  server = createListener(door, { upgrades: false, wait: { ...patience, ...wait } });
  await once(server.listen(0, "127.0.0.1"), "listening");
  port = (server.address() as AddressInfo).port;
}

/** One request; a body of several chunks is sent without announcing its length. */
function ask(path: string, { method = "GET", headers = {}, body = [] as (string | Buffer)[] } = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = send({ port, path, method, headers: { accept: "text/html", host: "shop.example", ...headers } }, async (response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk as Buffer);
      resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks).toString() });
    });
    request.on("error", reject);
    for (const chunk of body) request.write(chunk);
    request.end();
  });
}

/** Bytes as they are; what comes back until the server closes. */
async function raw(bytes: string): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  socket.write(bytes);
  let text = "";
  for await (const chunk of socket) text += String(chunk);
  return text;
}

const reply =
  (status: number, type: string, body: string): Handler =>
  async (_request, response) => {
    response.writeHead(status, { "content-type": type });
    response.end(body);
  };

function expectFloor(headers: IncomingMessage["headers"]): void {
  for (const [name, value] of Object.entries(floorHeaders)) expect(headers[name.toLowerCase()], name).toBe(value);
  expect(headers["content-security-policy"]).toContain("default-src 'none'");
  expect(headers["x-request-id"]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
  expect(headers["cache-control"]).toBeDefined();
  expect(headers["x-powered-by"]).toBeUndefined();
}

describe("the floor lies under", () => {
  it.each<[string, Handler]>([
    ["a page", reply(200, "text/html", "<h1>hi</h1>")],
    ["JSON", reply(200, "application/json", "{}")],
    [
      "a redirect",
      async (_request, response) => void response.writeHead(307, "Elsewhere", { location: "/fr", "x-powered-by": "Next.js" }).end(),
    ],
    ["an answer without a word", async (_request, response) => void response.end()],
    ["a handler that throws", () => Promise.reject(new Error("broken"))],
    [
      "a stream",
      async (_request, response) => {
        response.write("a");
        response.end("b");
      },
    ],
  ])("%s", async (_what, handler) => {
    await open(handler);
    expectFloor((await ask("/fr")).headers);
  });

  it.each([
    ["broken framing", "GET /fr HTPP/1.1\r\n\r\n", 400],
    ["an unknown method", "BREW /pot HTTP/1.1\r\nHost: shop.example\r\n\r\n", 501],
    ["two different lengths", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n", 400],
    ["no host", "GET /fr HTTP/1.1\r\nConnection: close\r\n\r\n", 400],
    ["headers without end", `GET /fr HTTP/1.1\r\nHost: a\r\nX: ${"x".repeat(20_000)}\r\n\r\n`, 431],
    ["an upgrade", "GET /fr HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n", 426],
    ["an expectation", "POST /fr HTTP/1.1\r\nHost: a\r\nExpect: the-impossible\r\nConnection: close\r\n\r\n", 417],
  ])("what Node would have answered by itself: %s", async (_what, bytes, status) => {
    await open(reply(200, "text/html", "never"));
    const answer = await raw(bytes);
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(answer).toContain("Strict-Transport-Security: max-age=63072000");
    expect(answer).toContain("Content-Security-Policy: default-src 'none'");
  });
});

it("the policy of a page is its own; whatever else it came with, data may do nothing", async () => {
  await open(async (request, response) => {
    response.setHeader("content-security-policy", "default-src 'self'");
    response.setHeader("content-type", request.url === "/page" ? "text/html" : "application/json");
    response.end("x");
  });
  expect((await ask("/page")).headers["content-security-policy"]).toBe("default-src 'self'");
  expect((await ask("/data")).headers["content-security-policy"]).toBe("default-src 'none'; frame-ancestors 'none'");
});

describe("a failure", () => {
  it.each([
    ["an empty shell", reply(500, "text/html", "<html id=__next_error__></html>")],
    ["bare text", reply(500, "text/plain", "Internal Server Error: secret detail")],
    ["an exception", () => Promise.reject(new Error("secret detail"))],
  ])("as %s becomes a whole page in the visitor's language, with the id to quote and no detail", async (_what, handler) => {
    await open(handler);
    const { status, body, headers } = await ask("/en/products/vase");
    expect(status).toBe(500);
    expect(body).toContain("Something broke on our side");
    expect(body).toContain(headers["x-request-id"]);
    expect(body).not.toContain("secret detail");
    expect((await ask("/fr/products/vase")).body).toContain("Quelque chose a cassé de notre côté");
  });

  it("of an API says so in JSON", async () => {
    await open(() => Promise.reject(new Error("secret detail")));
    expect(JSON.parse((await ask("/api/v1/things")).body)).toEqual({ error: "internal_error", requestId: expect.any(String) });
  });

  it.each(["application/json", "text/x-component"])("that already speaks to a program (%s) is left alone", async (type) => {
    await open(reply(503, type, '{"status":"unavailable"}'));
    expect((await ask("/api/health/ready")).body).toBe('{"status":"unavailable"}');
  });

  it("a page that is not found but rendered is no failure: its own words stay", async () => {
    await open(async (_request, response) => {
      setStatus(404);
      response.setHeader("content-type", "text/html");
      response.end("our own 404");
    });
    expect(await ask("/fr/nowhere")).toMatchObject({ status: 404, body: "our own 404" });
  });
});

it("each request has a context of its own, however many are under way", async () => {
  await open(async (request, response) => {
    await sleep(Math.random() * 20);
    if (request.url?.includes("missing")) setStatus(404);
    await sleep(Math.random() * 20);
    response.end(requestContext.getStore()?.id);
  });
  const paths = Array.from({ length: 300 }, (_, at) => (at % 3 === 0 ? "/missing" : "/found"));
  const answers = await Promise.all(paths.map((path) => ask(path)));
  expect(answers.map(({ status }) => status)).toEqual(paths.map((path) => (path === "/missing" ? 404 : 200)));
  expect(answers.every(({ body, headers }) => body === headers["x-request-id"])).toBe(true);
});

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
  const began = performance.now();
  expect(await raw("GET /fr HTTP/1.1\r\nHost: shop.example\r\nX-Slow: ")).toMatch(/^HTTP\/1\.1 408 /);
  expect(performance.now() - began).toBeLessThan(2_000);
});

it("on its way out it finishes what is under way, takes nothing new, and cuts what never ends", async () => {
  await open(async (request, response) => {
    if (request.url === "/endless") return;
    await sleep(300);
    response.end("done");
  });
  const underWay = ask("/slow");
  const endless = ask("/endless").catch((error: NodeJS.ErrnoException) => error.code);
  await sleep(50);
  const drained = drain(server, 800);
  await expect(ask("/late")).rejects.toMatchObject({ code: "ECONNREFUSED" });
  expect((await underWay).body).toBe("done");
  expect(await drained).toBe(false);
  expect(await endless).toBe("ECONNRESET");
});
