import { describe, expect, it } from "vitest";
import { addQuarters, daysOf, quarterOf, readQuarter } from "@/lib/kernel/quarter";

describe("a quarter", () => {
  it.each([
    ["2026-01-01", "2026-Q1"],
    ["2026-03-31", "2026-Q1"],
    ["2026-04-01", "2026-Q2"],
    ["2026-12-31", "2026-Q4"],
  ])("of %s is %s", (day, quarter) => expect(quarterOf(day)).toBe(quarter));

  it.each([
    ["2026-Q1", { first: "2026-01-01", last: "2026-03-31" }],
    ["2024-Q1", { first: "2024-01-01", last: "2024-03-31" }],
    ["2026-Q4", { first: "2026-10-01", last: "2026-12-31" }],
  ] as const)("%s has its days", (quarter, days) => expect(daysOf(quarter)).toEqual(days));

  it("goes over the year's end, both ways", () => {
    expect(addQuarters("2026-Q4", 1)).toBe("2027-Q1");
    expect(addQuarters("2026-Q1", -1)).toBe("2025-Q4");
    expect(addQuarters("2026-Q2", -6)).toBe("2024-Q4");
  });

  it.each(["", "2026", "2026-Q5", "1999-Q1", "2026-q1", "2026-Q1 ", undefined])("is not %j", (text) =>
    expect(readQuarter(text)).toBeNull(),
  );
});
