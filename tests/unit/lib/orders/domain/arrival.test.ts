import { describe, expect, it } from "vitest";
import { parisDay } from "@/lib/kernel/paris-time";
import { arrivalMoment } from "@/lib/orders/domain/arrival";

const shippedAt = new Date("2026-11-20T16:30:00Z");
const at = new Date("2026-11-24T22:45:00Z"); // 23:45 in Paris

describe("the day on which a parcel arrived", () => {
  it.each([
    ["2026-11-24", at.toISOString(), "today is now"],
    ["2026-11-23", "2026-11-23T11:00:00.000Z", "an earlier day is its middle"],
    ["2026-11-20", shippedAt.toISOString(), "never before it left"],
    ["2026-11-19", null, "it had not left yet"],
    ["2026-11-25", null, "it is not that day yet in Paris"],
  ])("%s is %s: %s", (day, expected, _why) => {
    const moment = arrivalMoment(day, { shippedAt, at });
    expect(moment?.toISOString() ?? null).toBe(expected);
    if (moment) expect(parisDay(moment)).toBe(day);
  });
});
