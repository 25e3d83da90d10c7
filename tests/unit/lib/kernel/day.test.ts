import { expect, it } from "vitest";
import { formatDay } from "@/lib/kernel/day";

it.each([
  ["2026-11-26", "fr", "jeudi 26\u00a0novembre"],
  ["2026-11-26", "en", "Thursday 26\u00a0November"],
  ["2027-01-01", "en", "Friday 1\u00a0January"],
] as const)("%s in %s is %j, the number kept with its month", (day, locale, words) => {
  expect(formatDay(day, locale)).toBe(words);
});
