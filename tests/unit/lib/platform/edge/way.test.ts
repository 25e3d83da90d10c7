import { describe, expect, it } from "vitest";
import { visitorSegments, type Way, wayOf } from "@/lib/platform/edge/way";

const way = (path: string) => wayOf(path, "eur", () => "en");
const rewrite = (path: string): Way => ({ kind: "rewrite", path });

describe("where a path leads", () => {
  it.each<[string, Way]>([
    ["/", { kind: "redirect", path: "/en", status: 307 }],
    ["/fr", rewrite("/fr/eur")],
    ["/fr/", { kind: "redirect", path: "/fr", status: 308 }],
    ["/fr/products/vase-alba/", { kind: "redirect", path: "/fr/products/vase-alba", status: 308 }],
    ["/en/products/vase-alba", rewrite("/en/eur/products/vase-alba")],
    ["/en/search", rewrite("/en/eur/search")],
    ["/fr/cart", { kind: "pass" }],
    ["/fr/orders/ABC123", { kind: "pass" }],
    ["/admin/orders", { kind: "pass" }],
    ["/api/v1/things", { kind: "pass" }],
  ])("%s", (path, expected) => {
    expect(way(path)).toEqual(expected);
  });

  it("the market is ours to write: an address that names it leads to a page that nobody wrote", () => {
    expect(way("/fr/eur")).toEqual(rewrite("/fr/eur/eur"));
    expect(way("/fr/eur/products/vase-alba")).toEqual(rewrite("/fr/eur/eur/products/vase-alba"));
  });

  it("an unknown language is a page that does not exist, and no market", () => {
    expect(way("/de/products/vase-alba")).toEqual(rewrite("/_unknown"));
    expect(way("/products/vase-alba")).toEqual(rewrite("/_unknown"));
  });

  it.each(visitorSegments)("/fr/%s is per visitor, so it has no market", (segment) => {
    expect(way(`/fr/${segment}`)).toEqual({ kind: "pass" });
  });

  it.each(["/wp-admin", "/wp-login.php", "/.env", "/.git/config", "/fr/index.php", "/admin/.env.local", "/xmlrpc.php", "/backup.sql"])(
    "%s is a scanner's question",
    (path) => {
      expect(way(path)).toEqual({ kind: "blocked" });
    },
  );

  it.each(["/.well-known/security.txt", "/fr/products/vendor-bowl", "/fr/products/wp"])("%s is not", (path) => {
    expect(way(path).kind).not.toBe("blocked");
  });
});
