import { expect, it } from "vitest";
import { refundedUnits } from "@/lib/orders/domain/refunded-units";

const refund = (status: "succeeded" | "failed" | "pending", ...units: [line: string, quantity: number][]) => ({
  status,
  lines: units.map(([orderLineId, quantity]) => ({ orderLineId, quantity, name: "", amount: { minor: 0, currency: "EUR" } })),
});

it("counts the units of a line that were paid back or are on their way, and none that failed", () => {
  const refunds = [refund("succeeded", ["a", 1], ["b", 2]), refund("pending", ["a", 1]), refund("failed", ["a", 4])];
  expect([refundedUnits(refunds, "a"), refundedUnits(refunds, "b"), refundedUnits(refunds, "c")]).toEqual([2, 2, 0]);
});
