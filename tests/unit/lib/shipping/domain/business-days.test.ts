import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addBusinessDays, addDays, easterSunday, isBusinessDay } from "@/lib/shipping/domain/business-days";

describe("business days of France", () => {
  it.each([
    [2024, "2024-03-31"],
    [2025, "2025-04-20"],
    [2026, "2026-04-05"],
    [2027, "2027-03-28"],
    [2038, "2038-04-25"], // the latest that Easter can be
  ])("Easter of %i is %s", (year, day) => {
    expect(easterSunday(year)).toBe(day);
  });

  it.each([
    ["2026-11-20", true, "an ordinary Friday"],
    ["2026-11-21", false, "a Saturday"],
    ["2026-11-22", false, "a Sunday"],
    ["2026-11-11", false, "Armistice Day"],
    ["2026-04-06", false, "Easter Monday"],
    ["2026-05-14", false, "Ascension"],
    ["2026-05-25", false, "Whit Monday"],
    ["2026-12-25", false, "Christmas"],
    ["2026-04-03", true, "Good Friday, which is no holiday in France"],
  ])("%s: %s, as it is %s", (day, expected) => {
    expect(isBusinessDay(day)).toBe(expected);
  });

  it.each([
    ["2026-11-20", 1, "2026-11-23", "the weekend does not count"],
    ["2026-12-24", 1, "2026-12-28", "nor does Christmas before a weekend"],
    ["2026-11-21", 0, "2026-11-23", "a Saturday begins on Monday"],
    ["2026-12-31", 2, "2027-01-05", "years end"],
  ])("%s plus %i is %s, since %s", (day, count, expected) => {
    expect(addBusinessDays(day, count)).toBe(expected);
  });

  it.each([
    ["2026-11-20", 1, "2026-11-21", "a carrier's Saturday counts"],
    ["2026-11-20", 2, "2026-11-23", "its Sunday does not"],
    ["2026-08-14", 1, "2026-08-17", "nor a Saturday that is a holiday (Assumption)"],
  ])("%s plus %i with Saturdays is %s, since %s", (day, count, expected) => {
    expect(addBusinessDays(day, count, { saturdays: true })).toBe(expected);
  });

  it("always lands on a business day, and each further day is later", () => {
    const days = fc.integer({ min: 0, max: 20_000 }).map((offset) => addDays("2020-01-01", offset));
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 20 }), (day, count) => {
        const landed = addBusinessDays(day, count);
        expect(isBusinessDay(landed)).toBe(true);
        expect(addBusinessDays(day, count + 1) > landed).toBe(true);
        expect(landed >= addDays(day, count)).toBe(true);
      }),
    );
  });
});
