import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { requestContext, setStatus } from "@/lib/platform/request-context";
import { ask, expectFloor, type Handler, open, raw, reply } from "@/tests/unit/lib/platform/door/opened";

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
  const paths = Array.from({ length: 200 }, (_, at) => (at % 3 === 0 ? "/missing" : "/found"));
  const answers = await Promise.all(paths.map((path) => ask(path)));
  expect(answers.map(({ status }) => status)).toEqual(paths.map((path) => (path === "/missing" ? 404 : 200)));
  expect(answers.every(({ body, headers }) => body === headers["x-request-id"])).toBe(true);
});
