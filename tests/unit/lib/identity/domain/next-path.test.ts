import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nextPath } from "@/lib/identity/domain/next-path";

describe("where sign-in leads", () => {
  it.each([
    ["/admin", "/admin"],
    ["/admin/orders", "/admin/orders"],
    ["/admin/orders/7K3M9QWX", "/admin/orders/7K3M9QWX"],
    ["/admin/orders?status=confirmed&before=1_a-b", "/admin/orders?status=confirmed&before=1_a-b"],
  ])("back to %s, a page of the back office", (asked, expected) => {
    expect(nextPath(asked)).toBe(expected);
  });

  it.each<[string | undefined, string]>([
    [undefined, "nothing asked"],
    ["", "nothing asked"],
    ["https://evil.example/admin", "another origin"],
    ["//evil.example/admin", "another origin without a scheme"],
    ["/\\evil.example", "a backslash that browsers read as a slash"],
    ["/admin//evil.example", "an empty segment"],
    ["/admin/../fr/cart", "a way out of the back office"],
    ["/admin/%2e%2e/fr", "the same, encoded"],
    ["/adminx", "a path that only begins alike"],
    ["/fr/cart", "a shop page"],
    ["/admin/orders?next=https://evil.example", "an address in a parameter"],
    ["/admin/orders\nset-cookie: a=b", "a line break"],
    ["/admin/sign-in?next=/admin", "the sign-in page again"],
  ])("to the start page instead of %j: %s", (asked, _why) => {
    expect(nextPath(asked)).toBe("/admin");
  });

  it("never leaves this origin and the back office, whatever is asked", () => {
    fc.assert(
      fc.property(fc.constantFrom("", "/", "//", "/\\", "/admin", "/admin/", "https://", "javascript:"), fc.string(), (start, tail) => {
        const url = new URL(nextPath(start + tail), "https://shop.example");
        expect(url.origin).toBe("https://shop.example");
        expect(url.pathname === "/admin" || url.pathname.startsWith("/admin/")).toBe(true);
      }),
    );
  });
});
