import { describe, expect, it } from "vitest";
import { parseParisTime } from "@/lib/kernel/paris-time";

describe("a time on clocks in Paris", () => {
  it.each([
    ["in winter", "2026-11-27T08:00", "2026-11-27T07:00:00.000Z"],
    ["in summer", "2026-07-14T00:30", "2026-07-13T22:30:00.000Z"],
    ["just before they go forward", "2026-03-29T01:59", "2026-03-29T00:59:00.000Z"],
    ["just after", "2026-03-29T03:00", "2026-03-29T01:00:00.000Z"],
    ["in the hour that comes twice: the first", "2026-10-25T02:30", "2026-10-25T00:30:00.000Z"],
  ])("%s", (_when, text, instant) => {
    expect(parseParisTime(text)?.toISOString()).toBe(instant);
  });

  it.each(["2026-03-29T02:30", "2026-02-30T08:00", "2026-11-27", "27/11/2026 08:00", "2026-11-27T24:00", ""])("%j is none", (text) => {
    expect(parseParisTime(text)).toBeNull();
  });
});
