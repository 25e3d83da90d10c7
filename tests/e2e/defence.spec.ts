import { expect, test } from "@/tests/e2e/fixtures";
import { expectFloor, html } from "@/tests/e2e/floor";

test.describe("addresses", () => {
  const ways: [string, string, string][] = [
    ["en-GB,en;q=0.9,fr;q=0.8", "", "/en"],
    ["fr-FR,fr;q=0.9", "", "/fr"],
    ["de", "", "/fr"],
    ["fr", "locale=en", "/en"],
  ];
  for (const [language, cookie, expected] of ways)
    test(`/ leads to ${expected} for "${language}"${cookie && ` and the choice ${cookie}`}`, async ({ request }) => {
      const response = await request.get("/", { headers: { "accept-language": language, cookie }, maxRedirects: 0 });
      expect([response.status(), response.headers().location]).toEqual([307, expected]);
      expect(response.headers().vary).toMatch(/Accept-Language/i);
    });

  test("one page has one address: no trailing slash, the query kept", async ({ request }) => {
    const response = await request.get("/fr/search/?q=vase", { maxRedirects: 0 });
    expect([response.status(), response.headers().location]).toEqual([308, "/fr/search?q=vase"]);
  });

  for (const path of ["/fr/eur", "/fr/eur/search", "/fr/usd", "/fr/elsewhere/search", "/fr/products", "/fr/cart/nothing"])
    test(`${path} is nobody's page, and says so in full without JavaScript`, async ({ request }) => {
      const response = await request.get(path, { headers: html });
      expect(response.status()).toBe(404);
      expect(await response.text()).toMatch(/<html lang="fr"[\s\S]*<h1/);
    });

  test("the framework's image resizer is closed: nobody needs it but strangers", async ({ request }) => {
    for (const url of ["/media/x/y.webp", "/fr/products/assiette-rivage", "https://evil.example/x.png"]) {
      const response = await request.get(`/_next/image?url=${encodeURIComponent(url)}&w=640&q=75`);
      expect([response.status(), response.headers()["content-type"]?.includes("image") ?? false]).toEqual([404, false]);
    }
  });

  test("who opens too many order links gets a whole page that says so; who comes back from paying is not counted with them", async ({
    request,
  }) => {
    const open = (path: string) => request.get(path, { headers: html, maxRedirects: 0 });
    const answers = await Promise.all(Array.from({ length: 40 }, () => open("/fr/orders/ABCDEFGH/open?key=x")));
    const refused = answers.filter((answer) => answer.status() === 429);
    expect(refused.length).toBeGreaterThanOrEqual(10);
    expect(await refused[0]?.text()).toMatch(/<html lang="fr"[\s\S]*<h1/);
    expect(Number(refused[0]?.headers()["retry-after"])).toBeGreaterThan(0);
    expect((await open("/fr/checkout/return?session_id=cs_test_x")).status()).toBe(303);
  });

  test("no forged host comes back in a link or a redirect", async ({ request }) => {
    for (const path of ["/fr/", "/fr", "/"]) {
      const response = await request.get(path, { headers: { ...html, "x-forwarded-host": "evil.example" }, maxRedirects: 0 });
      expect(JSON.stringify(response.headers()) + (await response.text())).not.toContain("evil.example");
    }
  });
});

test.describe("what changes something", () => {
  test("must come from a page of ours", async ({ request, shop }) => {
    const post = (headers: Record<string, string>) => request.post("/fr/cart", { headers: { ...html, ...headers }, form: { a: "1" } });
    expect((await post({ origin: shop })).status()).not.toBe(403);
    for (const headers of [{}, { origin: "https://evil.example" }, { origin: "null" }, { "sec-fetch-site": "cross-site" }] as Record<
      string,
      string
    >[]) {
      const response = await post(headers);
      expect(response.status()).toBe(403);
      expectFloor(response);
      expect(await response.text()).toContain("Cet envoi a été refusé");
    }
  });

  test("has a size, and a method that the address knows", async ({ request, shop }) => {
    const headers = { ...html, origin: shop };
    expect((await request.post("/fr/cart", { headers, data: "x".repeat(1024 * 1024 + 1) })).status()).toBe(413);
    expect((await request.post("/api/csp-report", { data: "x".repeat(65 * 1024) })).status()).toBe(413);
    const put = await request.put("/fr/cart", { headers, data: "x" });
    expect([put.status(), put.headers().allow]).toEqual([405, "GET, HEAD, POST"]);
  });

  test("a made-up action is an error of the sender, not of ours", async ({ request, shop }) => {
    const response = await request.post("/fr", {
      headers: { origin: shop, "next-action": "7f".repeat(20), "content-type": "text/plain;charset=UTF-8" },
      data: '["$@1",{"x":"$F1"}]',
    });
    expect(response.status()).toBeGreaterThanOrEqual(400);
    expect(response.status()).toBeLessThan(500);
  });
});

test.describe("a browser's report of a violation", () => {
  const report = {
    "csp-report": { "effective-directive": "script-src", "blocked-uri": "inline", "document-uri": "https://shop.example/fr?x=1" },
  };

  test("is taken in both formats, and nothing else is", async ({ request }) => {
    const send = (type: string, body: unknown) =>
      request.post("/api/csp-report", { headers: { "content-type": type }, data: JSON.stringify(body) });
    expect((await send("application/csp-report", report)).status()).toBe(204);
    const modern = [
      {
        type: "csp-violation",
        body: { effectiveDirective: "img-src", blockedURL: "https://x.example/a", documentURL: "https://shop.example/" },
      },
    ];
    expect((await send("application/reports+json", modern)).status()).toBe(204);
    expect((await send("application/json", { hello: "world" })).status()).toBe(400);
  });

  test("is limited for each address, with the time to wait; others are not affected", async ({ request }) => {
    const send = (headers = {}) => request.post("/api/csp-report", { headers, data: report });
    const answers = await Promise.all(Array.from({ length: 80 }, () => send()));
    const refused = answers.filter((answer) => answer.status() === 429);
    expect(refused).toHaveLength(20);
    expect(Number(refused[0]?.headers()["retry-after"])).toBeGreaterThan(0);
    expect((await send({ "x-forwarded-for": "203.0.113.77" })).status()).toBe(204);
  });
});

test("a thousand mixed requests, sixteen at a time: never a wrong status, never another's body", async ({ request }) => {
  test.setTimeout(180_000);
  const kinds: [string, number, RegExp][] = [
    ["/fr", 200, /<html lang="fr"/],
    ["/en", 200, /<html lang="en"/],
    ["/fr/nowhere-%d", 404, /<html lang="fr"/],
    ["/en/products/nothing-%d", 404, /<html lang="en"/],
    ["/xx-%d", 404, /<h1/],
    ["/api/health/live", 200, /"ok"/],
    ["/api/nowhere", 404, /not_found/],
    ["/wp-admin", 404, /<h1/],
    ["/", 307, /^\/fr$/],
    ["/fr/", 308, /^\/fr$/],
  ];
  const wrong: string[] = [];
  const work = Array.from({ length: 1_000 }, (_, at) => at);
  const worker = async (): Promise<void> => {
    for (let at = work.pop(); at !== undefined; at = work.pop()) {
      const [path, status, body] = kinds[at % kinds.length] ?? kinds[0] ?? ["/", 307, /./];
      const response = await request.get(path.replace("%d", String(at)), {
        headers: { ...html, "accept-language": "fr" },
        maxRedirects: 0,
      });
      if (response.status() !== status || !body.test(await response.text())) wrong.push(`${path}: ${response.status()}`);
    }
  };
  await Promise.all(Array.from({ length: 16 }, worker));
  expect(wrong).toEqual([]);
});

test("health says what a load balancer needs, and no more", async ({ request }) => {
  expect(await (await request.get("/api/health/live")).json()).toEqual({ status: "ok" });
  expect(await (await request.get("/api/health/ready")).json()).toEqual({ status: "ok" });
  expect((await request.get("/api/health/secret")).status()).toBe(404);
  expect((await request.delete("/api/health/live", { headers: { "sec-fetch-site": "same-origin" } })).status()).toBe(405);
});
