import type { APIResponse } from "@playwright/test";
import { expect, test } from "@/tests/e2e/fixtures";
import { expectFloor, html } from "@/tests/e2e/floor";

const nonceOf = (response: APIResponse): string => /'nonce-([^']+)'/.exec(response.headers()["content-security-policy"] ?? "")?.[1] ?? "";

test.describe("every response has the floor of headers", () => {
  const kinds: [string, string, number][] = [
    ["a page", "/en", 200],
    ["a page that does not exist", "/fr/nowhere", 404],
    ["a language that we do not speak", "/xx/products", 404],
    ["the way to the right language", "/", 307],
    ["a trailing slash", "/fr/", 308],
    ["a missing asset", "/_next/static/chunks/missing.js", 404],
    ["an API", "/api/health/live", 200],
    ["an API that does not exist", "/api/nowhere", 404],
    ["a method that an API does not know", "/api/csp-report", 405],
    ["a scanner's question", "/wp-login.php", 404],
    ["a path that tries to climb", "/fr%2Fadmin", 400],
    ["a path that is no text", "/fr/%E0%A4%A", 400],
    ["an address without end", `/fr/search?q=${"x".repeat(5_000)}`, 414],
  ];
  for (const [what, path, status] of kinds)
    test(`${what}: ${status}`, async ({ request }) => {
      const response = await request.get(path, { headers: html, maxRedirects: 0 });
      expect(response.status()).toBe(status);
      expectFloor(response);
    });

  test("the files that a page asks for, which may be kept for ever", async ({ request }) => {
    const page = await (await request.get("/en", { headers: html })).text();
    const files = new Set([...page.matchAll(/\/_next\/static\/[^"'\\]+\.(?:js|css|woff2)/g)].map(([file]) => file));
    expect(files.size).toBeGreaterThan(3);
    for (const file of files) {
      const response = await request.get(file);
      expect(response.status(), file).toBe(200);
      expectFloor(response);
      expect(response.headers()["cache-control"]).toContain("immutable");
    }
  });
});

test.describe("the policy", () => {
  test("names a nonce that every script carries and no other response has", async ({ request }) => {
    const seen = new Set<string>();
    for (const path of ["/en", "/en", "/fr", "/fr/nowhere", "/xx"]) {
      const response = await request.get(path, { headers: html });
      const nonce = nonceOf(response);
      expect(Buffer.from(nonce, "base64")).toHaveLength(16);
      seen.add(nonce);
      const scripts = [...(await response.text()).matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag);
      expect(scripts.length).toBeGreaterThan(0);
      for (const tag of scripts) expect(tag).toContain(`nonce="${nonce}"`);
    }
    expect(seen.size).toBe(5);
  });

  test("cannot be chosen by the visitor, nor the middleware skipped (CVE-2025-29927)", async ({ request }) => {
    const forged = {
      ...html,
      "x-nonce": "AAAAAAAAAAAAAAAAAAAAAA==",
      "content-security-policy": "script-src 'nonce-AAAAAAAAAAAAAAAAAAAAAA=='",
      "x-middleware-subrequest": "middleware:middleware:middleware:middleware:middleware",
    };
    const response = await request.get("/en", { headers: forged });
    expectFloor(response);
    expect(await response.text()).not.toContain("AAAAAAAAAAAAAAAAAAAAAA==");
  });

  test("lets neither a foreign script nor a string of markup into the page", async ({ page, tolerate }) => {
    tolerate(/CSP|Content Security Policy|Trusted Types|TrustedHTML|TrustedScript|violates/i);
    await page.goto("/en");
    const outcome = await page.evaluate(() => {
      const attempt = (work: () => void): string => {
        try {
          work();
          return "allowed";
        } catch (error) {
          return (error as Error).name;
        }
      };
      const script = document.createElement("script");
      return {
        markup: attempt(() => {
          document.createElement("div").innerHTML = "<img src=x onerror=alert(1)>";
        }),
        foreignScript: attempt(() => {
          script.src = "https://evil.example/x.js";
        }),
        inlineScript: attempt(() => {
          script.textContent = "window.hacked = true";
        }),
        textAsCode: attempt(() => {
          Reflect.apply(Reflect.get(window, "setTimeout"), window, ["window.hacked = true"]); // eval itself is open to the test's debugger
        }),
        inlineHandler: attempt(() => {
          document.body.setAttribute("onclick", "window.hacked = true");
          document.body.click();
        }),
        hacked: Reflect.get(window, "hacked") === true,
      };
    });
    expect(outcome).toMatchObject({
      markup: "TypeError",
      foreignScript: "TypeError",
      inlineScript: "TypeError",
      textAsCode: "TypeError",
      hacked: false,
    });
  });

  test("breaks nothing of ours, on arrival and on client-side ways", async ({ page }) => {
    await page.goto("/en");
    const link = page.locator("a[href^='/en/']:visible").first();
    const target = await link.getAttribute("href");
    await link.click();
    await page.waitForURL(`**${target}`);
    await page.goBack();
    await page.waitForURL("**/en");
  });
});
