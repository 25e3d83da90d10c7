import { describe, expect, it } from "vitest";
import { type Arrival, bodyLimit, judge } from "@/lib/platform/door/judge";

const shop = "https://shop.example";
const page: Arrival = {
  method: "GET",
  url: "/fr",
  host: "shop.example",
  origin: undefined,
  fetchSite: undefined,
  contentLength: undefined,
};
const post: Arrival = { ...page, method: "POST", url: "/fr/cart", origin: shop };
const verdict = (arrival: Partial<Arrival>, base = page) => judge({ ...base, ...arrival }, shop)?.status;

describe("what gets in", () => {
  it.each<[string, Partial<Arrival>]>([
    ["a page", {}],
    ["a search in any script", { url: "/fr/search?q=th%C3%A9&sort=price" }],
    ["the head of a page", { method: "HEAD" }],
    ["a chunk with brackets in its name", { url: "/_next/static/chunks/[root]__0a~.js" }],
    ["a page asked for by a foreign site: links lead here", { origin: "https://elsewhere.example" }],
  ])("%s", (_what, arrival) => {
    expect(verdict(arrival)).toBeUndefined();
  });
});

describe("the origin of what changes something", () => {
  it.each<[number | undefined, string, Partial<Arrival>]>([
    [undefined, "our own page", {}],
    [403, "a foreign page", { origin: "https://elsewhere.example" }],
    [403, "a look-alike that begins like us", { origin: "https://shop.example.evil.example" }],
    [403, "the same host without https", { origin: "http://shop.example" }],
    [403, "an opaque origin (sandboxed frame, redirect from elsewhere)", { origin: "null" }],
    [403, "neither Origin nor Sec-Fetch-Site: no browser of ours", { origin: undefined }],
    [undefined, "no Origin, but the browser vouches for the same origin", { origin: undefined, fetchSite: "same-origin" }],
    [undefined, "no Origin, but typed or reloaded by the person", { origin: undefined, fetchSite: "none" }],
    [403, "no Origin, from another subdomain", { origin: undefined, fetchSite: "same-site" }],
    [403, "no Origin, from another site", { origin: undefined, fetchSite: "cross-site" }],
    [403, "a foreign Origin, whatever Sec-Fetch-Site says", { origin: "https://elsewhere.example", fetchSite: "same-origin" }],
    [undefined, "Stripe, which signs instead", { url: "/api/webhooks/stripe", origin: undefined }],
    [undefined, "a browser's report", { url: "/api/csp-report", origin: undefined }],
    [403, "a path that only looks like a webhook", { url: "/api/webhooks", origin: undefined }],
  ])("%s: %s", (status, _what, arrival) => {
    expect(verdict(arrival, post)).toBe(status);
  });

  it.each(["PUT", "PATCH", "DELETE"])("%s counts as unsafe too", (method) => {
    expect(verdict({ method, url: "/api/v1/things", origin: "https://elsewhere.example" })).toBe(403);
    expect(verdict({ method, url: "/api/v1/things", origin: shop })).toBeUndefined();
  });
});

describe("what cannot be meant", () => {
  it.each<[number, string, Partial<Arrival>]>([
    [400, "no host", { host: undefined }],
    [400, "dot segments, which router and middleware could read differently", { url: "/fr/../admin" }],
    [400, "encoded dot segments", { url: "/fr/%2e%2e/admin" }],
    [400, "a backslash", { url: "/fr\\admin" }],
    [400, "an encoded backslash", { url: "/fr%5Cadmin" }],
    [400, "an encoded slash", { url: "/fr%2Fadmin" }],
    [400, "an encoded NUL", { url: "/fr/products/a%00b" }],
    [400, "broken UTF-8", { url: "/fr/products/%E0%A4%A" }],
    [400, "a host in the path", { url: "//elsewhere.example/fr" }],
    [400, "an absolute form", { url: "http://elsewhere.example/" }],
    [400, "an asterisk", { url: "*", method: "OPTIONS" }],
    [400, "raw bytes outside ASCII", { url: "/fr/th\u00e9" }],
    [414, "a novel", { url: `/fr/search?q=${"x".repeat(5_000)}` }],
    [405, "DELETE on a page", { method: "DELETE" }],
    [405, "PUT on a page", { method: "PUT", origin: shop }],
    [501, "TRACE", { method: "TRACE" }],
    [501, "WebDAV", { method: "PROPFIND" }],
  ])("%i: %s", (status, _what, arrival) => {
    expect(verdict(arrival)).toBe(status);
  });

  it("announces too large a body: 413 before a byte is read", () => {
    expect(verdict({ contentLength: String(1024 * 1024) }, post)).toBeUndefined();
    expect(verdict({ contentLength: String(1024 * 1024 + 1) }, post)).toBe(413);
  });
});

it("bodies: 1 MB, webhooks 512 KB, browser reports 64 KB", () => {
  expect(["/fr/cart", "/api/webhooks/stripe", "/api/csp-report"].map((path) => bodyLimit(path) / 1024)).toEqual([1024, 512, 64]);
});
