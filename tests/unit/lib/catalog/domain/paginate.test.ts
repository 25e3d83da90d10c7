import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { askedPage, PAGE_SIZE, paginate } from "@/lib/catalog/domain/paginate";

describe("paginate", () => {
  it.each([
    { total: 0, asked: 1, page: 1, pages: 1, because: "an empty list still is a page" },
    { total: 24, asked: 2, page: 1, pages: 1, because: "24 fit on one" },
    { total: 25, asked: 2, page: 2, pages: 2, because: "the 25th does not" },
    { total: 25, asked: 99, page: 2, pages: 2, because: "past the last is the last" },
    { total: 25, asked: -3, page: 1, pages: 2, because: "before the first is the first" },
    { total: 25, asked: Number.NaN, page: 1, pages: 2, because: "no number is the first" },
    { total: 25, asked: 1.5, page: 1, pages: 2, because: "there is no page and a half" },
  ])("shows page $page of $pages for $total products and page $asked: $because", ({ total, asked, page, pages }) => {
    expect(paginate(total, asked)).toEqual({ page, pages });
  });

  it("shows a page that exists, and every product has one", () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.double(), (total, asked) => {
        const { page, pages } = paginate(total, asked);
        expect(page).toBeGreaterThanOrEqual(1);
        expect(page).toBeLessThanOrEqual(pages);
        expect(pages * PAGE_SIZE).toBeGreaterThanOrEqual(total);
      }),
    );
  });

  it("asks PostgreSQL only for page numbers that it can count to", () => {
    expect(askedPage(Number.MAX_SAFE_INTEGER)).toBe(100_000);
    expect(askedPage(Number.POSITIVE_INFINITY)).toBe(1);
  });
});
