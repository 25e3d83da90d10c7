import { describe, expect, it } from "vitest";
import { contentSecurityPolicy, newNonce, paymentOrigin } from "@/lib/platform/csp";

const input = { nonce: "AAAAAAAAAAAAAAAAAAAAAA==", paymentOrigin: "https://checkout.stripe.com", https: true, development: false };
const directives = (policy: string) =>
  new Map(
    policy.split("; ").map((directive) => {
      const [name = "", ...values] = directive.split(" ");
      return [name, values] as const;
    }),
  );

describe("the content security policy", () => {
  it("is, letter for letter, the one that ARCHITECTURE section 5 fixes", () => {
    expect(contentSecurityPolicy(input)).toBe(
      "default-src 'none'; script-src 'nonce-AAAAAAAAAAAAAAAAAAAAAA==' 'strict-dynamic' https: 'unsafe-inline'; style-src 'self' 'nonce-AAAAAAAAAAAAAAAAAAAAAA=='; " +
        "style-src-attr 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self' https://checkout.stripe.com; " +
        "frame-ancestors 'none'; base-uri 'none'; object-src 'none'; require-trusted-types-for 'script'; report-to csp; report-uri /api/csp-report; upgrade-insecure-requests",
    );
  });

  it("never evaluates strings in production, and lets 'unsafe-inline' stand only where a nonce switches it off", () => {
    const policy = directives(contentSecurityPolicy(input));
    expect([...policy.values()].flat()).not.toContain("'unsafe-eval'");
    expect(policy.get("script-src")).toEqual(expect.arrayContaining([`'nonce-${input.nonce}'`, "'strict-dynamic'"]));
    expect(policy.get("style-src")).not.toContain("'unsafe-inline'");
  });

  it("is relaxed in development alone, where Next evaluates code and injects styles", () => {
    const policy = directives(contentSecurityPolicy({ ...input, development: true }));
    expect(policy.get("script-src")).toContain("'unsafe-eval'");
    expect(policy.has("require-trusted-types-for")).toBe(false);
  });

  it("asks browsers to upgrade requests only when the shop itself is https", () => {
    expect(contentSecurityPolicy({ ...input, https: false })).not.toContain("upgrade-insecure-requests");
  });
});

describe("the payment origin", () => {
  it.each([
    [undefined, "https://checkout.stripe.com", "Stripe itself"],
    ["http://localhost:12111/v1", "http://localhost:12111", "the sandbox, without its path"],
    ["not a url; script-src *", "https://checkout.stripe.com", "junk cannot add a directive"],
  ])("%s → %s (%s)", (base, origin, _why) => {
    expect(paymentOrigin(base)).toBe(origin);
  });
});

it("a nonce has 128 random bits and is new each time", () => {
  const nonces = new Set(Array.from({ length: 1_000 }, newNonce));
  expect(nonces.size).toBe(1_000);
  for (const nonce of nonces) expect(Buffer.from(nonce, "base64")).toHaveLength(16);
});
