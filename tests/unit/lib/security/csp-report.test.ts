import { describe, expect, it } from "vitest";
import { violationsIn } from "@/lib/security/csp-report";

describe("a browser's report", () => {
  it("of the old kind (report-uri)", () => {
    const report = {
      "document-uri": "https://shop.example/fr/orders/open?token=secret",
      "violated-directive": "script-src 'nonce-abc'",
      "blocked-uri": "https://evil.example/x.js?who=me",
      "script-sample": "stole@example.com",
    };
    expect(violationsIn({ "csp-report": report })).toEqual([
      { directive: "script-src", blocked: "https://evil.example", path: "/fr/orders/open" },
    ]);
  });

  it("of the new kind (report-to), several at once, other types left out", () => {
    const body = { effectiveDirective: "script-src-elem", blockedURL: "inline", documentURL: "https://shop.example/en?email=a@b.example" };
    expect(
      violationsIn([
        { type: "csp-violation", body },
        { type: "deprecation", body: { id: "x" } },
      ]),
    ).toEqual([{ directive: "script-src-elem", blocked: "inline", path: "/en" }]);
  });

  it.each([
    ["null", null],
    ["text", "x"],
    ["an object of another kind", { a: 1 }],
    ["a flood", Array.from({ length: 21 }, () => ({ type: "csp-violation", body: {} }))],
  ])("%s is none", (_what, body) => {
    expect(violationsIn(body)).toBeUndefined();
  });

  it("a forged one cannot smuggle text into the log", () => {
    const report = { "document-uri": "junk\nlevel=error", "effective-directive": "x".repeat(500), "blocked-uri": "javascript:alert(1)\n" };
    const [violation] = violationsIn({ "csp-report": report }) ?? [];
    expect(violation).toEqual({ directive: "x".repeat(60), blocked: "javascript", path: "unknown" });
  });
});
