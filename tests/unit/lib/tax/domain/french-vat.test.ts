import { describe, expect, it } from "vitest";
import { frenchVatRate } from "@/lib/tax/domain/french-vat";

describe("frenchVatRate", () => {
  it.each([
    { category: "standard", day: "2026-11-20", rate: 2000, because: "CGI art. 278" },
    { category: "standard", day: "2014-01-01", rate: 2000, because: "the rate rose that day" },
    { category: "standard", day: "2013-12-31", rate: 1960, because: "it had not risen yet" },
    { category: "food", day: "2026-11-20", rate: 550, because: "CGI art. 278-0 bis, A, 1°" },
    { category: "book", day: "2026-11-20", rate: 550, because: "CGI art. 278-0 bis, A, 3°" },
    { category: "book", day: "2013-01-01", rate: 550, because: "books came back from 7 % that day" },
  ] as const)("is $rate basis points for $category on $day, since $because", ({ category, day, rate }) => {
    expect(frenchVatRate(category, day)).toBe(rate);
  });

  it("throws for a day before the table, where any rate would be invented", () => {
    expect(() => frenchVatRate("book", "2012-12-31")).toThrow(RangeError);
  });
});
