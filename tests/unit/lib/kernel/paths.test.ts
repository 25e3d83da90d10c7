import { describe, expect, it } from "vitest";
import { listingQuery, sortOf } from "@/app/listing-query";
import { widthsFor } from "@/lib/kernel/media";
import { inLocale, paths } from "@/lib/kernel/paths";

describe("addresses", () => {
  it.each([
    [paths.home("fr"), "/fr"],
    [paths.category("en", "table"), "/en/categories/table"],
    [paths.category("en", "table", { sort: "price-asc", page: 2 }), "/en/categories/table?sort=price-asc&page=2"],
    [paths.category("en", "table", { sort: undefined, page: 1 }), "/en/categories/table"],
    [paths.product("fr", "vase-alba"), "/fr/products/vase-alba"],
    [paths.product("fr", "vase-alba", "A&B"), "/fr/products/vase-alba?variant=A%26B"],
    [paths.product("fr", "../admin"), "/fr/products/..%2Fadmin"],
    [paths.search("fr", { q: "bol & thé", page: 3 }), "/fr/search?q=bol+%26+th%C3%A9&page=3"],
  ])("%s is %s", (path, expected) => {
    expect(path).toBe(expected);
  });
});

describe("the same page in the other language", () => {
  it.each([
    ["/fr/products/vase-alba", "/en/products/vase-alba"],
    ["/fr", "/en"],
    ["/en/search", "/en/search"],
    ["/fresh", "/en"],
    ["/", "/en"],
  ])("%s is %s", (from, to) => {
    expect(inLocale(from, "en")).toBe(to);
  });
});

describe("a list's address", () => {
  it.each([
    [{}, { q: "", sort: "", page: 1 }],
    [
      { page: "3", sort: "name", q: " bol " },
      { q: "bol", sort: "name", page: 3 },
    ],
    [{ page: "0" }, { page: 1 }],
    [{ page: "-1" }, { page: 1 }],
    [{ page: "1.5" }, { page: 1 }],
    [{ page: "1e9" }, { page: 1 }],
    [{ page: ["2", "9"] }, { page: 2 }],
    [{ q: "a\0b" }, { q: "ab" }],
    [{ q: "x".repeat(500) }, { q: "x".repeat(200) }],
  ])("%j asks for %j", (query, expected) => {
    expect(listingQuery(query as Record<string, string | string[]>)).toMatchObject(expected);
  });

  it.each([
    ["price-desc", "price-desc"],
    ["", "featured"],
    ["__proto__", "featured"],
  ])("the order %j is %s", (text, order) => {
    expect(sortOf(text)).toBe(order);
  });
});

describe("picture widths", () => {
  it.each([
    [1600, [320, 480, 640, 800, 1000, 1600]],
    [1000, [320, 480, 640, 800, 1000]],
    [999, [320, 480, 640, 800]],
    [100, [320]],
  ])("a picture of %i px comes in %j", (width, widths) => {
    expect(widthsFor(width)).toEqual(widths);
  });
});
