import { expect, it } from "vitest";
import { formatDay, windowText } from "@/lib/kernel/day";

it.each([
  ["2026-11-26", "fr", "jeudi 26\u00a0novembre"],
  ["2026-11-26", "en", "Thursday 26\u00a0November"],
  ["2026-12-01", "fr", "mardi 1er\u00a0décembre"],
  ["2026-12-11", "fr", "vendredi 11\u00a0décembre"],
  ["2027-01-01", "en", "Friday 1\u00a0January"],
] as const)("%s in %s is %j, the number kept with its month", (day, locale, words) => {
  expect(formatDay(day, locale)).toBe(words);
});

const say = { on: "on {from}", between: "between {from} and {to}" };

it.each([
  ["2026-11-24", "2026-11-26", "between Tuesday 24 and Thursday 26\u00a0November", "one month is said once"],
  ["2026-11-30", "2026-12-02", "between Monday 30\u00a0November and Wednesday 2\u00a0December", "two months are both said"],
  ["2026-11-24", "2026-11-24", "on Tuesday 24\u00a0November", "one day"],
] as const)("%s to %s reads %j: %s", (from, to, words, _because) => {
  const text = windowText({ from, to }, "en", (key, days) => say[key].replace("{from}", days.from).replace("{to}", days.to));
  expect(text).toBe(words);
});
