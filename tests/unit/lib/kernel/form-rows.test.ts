import { describe, expect, it } from "vitest";
import { withRows } from "@/lib/kernel/form-rows";

describe("the rows of a form", () => {
  it.each([
    [{}, { lines: [] }],
    [
      { orderId: "o", "lines.0.id": "a", "lines.0.quantity": "2", "lines.1.id": "b" },
      { orderId: "o", lines: [{ id: "a", quantity: "2" }, { id: "b" }] },
    ],
    [{ "lines.1.id": "b", "lines.0.id": "a" }, { lines: [{ id: "a" }, { id: "b" }] }],
    [{ "lines.0.id": "a", "lines.2.id": "c" }, { lines: [{ id: "a" }] }],
    [
      { "lines.999999999.id": "a", "lines.x.id": "b", "other.0.id": "c" },
      { "lines.999999999.id": "a", "lines.x.id": "b", "other.0.id": "c", lines: [] },
    ],
    [{ "lines.0.__proto__": "x" }, { lines: [{ ["__proto__"]: "x" }] }],
  ])("of %j are %j", (fields, rows) => {
    expect(withRows(fields, "lines")).toEqual(rows);
  });

  it("leaves what is no form to the schema", () => {
    expect(withRows(null, "lines")).toBeNull();
    expect(withRows("text", "lines")).toBe("text");
  });
});
