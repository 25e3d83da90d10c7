import { describe, expect, it } from "vitest";
import { newId } from "@/lib/kernel/ids";
import { readWay, writeWay } from "@/lib/shipping/domain/way-choice";

const point = newId();

describe("the choice of a way as one field", () => {
  it.each([
    ["standard", { method: "standard", pickupPointId: null }],
    ["express", { method: "express", pickupPointId: null }],
    [`pickup.${point}`, { method: "pickup", pickupPointId: point }],
  ] as const)("%s is read and written back", (text, way) => {
    expect(readWay(text)).toEqual(way);
    expect(writeWay(way)).toBe(text);
  });

  it.each(["", "pickup", "pickup.", "pickup.paris", `standard.${point}`, `pickup.${point}.x`, "drone", "__proto__"])(
    "%j is none",
    (text) => {
      expect(readWay(text)).toBeNull();
    },
  );
});
