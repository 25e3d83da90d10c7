import { expect, it } from "vitest";
import { list, newReconciliation, recentIds } from "@/lib/checkout/domain/reconciliation";

it("counts all that was repaired and keeps the first thousand of it: a bad night does not fill the memory", () => {
  const { repaired } = newReconciliation(new Date(0));
  for (let at = 0; at < 1_500; at++) list(repaired, { kind: "settled", subject: `cs_${at}`, orderNumber: null });
  expect(repaired.count).toBe(1_500);
  expect(repaired.shown).toHaveLength(1_000);
  expect(repaired.shown[0]?.subject).toBe("cs_0");
});

it("remembers the last ids alone, the latest sight counting", () => {
  const recent = recentIds(3);
  for (const id of ["a", "b", "a", "c", "d"]) recent.add(id);
  expect(["a", "b", "c", "d"].filter(recent.has)).toEqual(["a", "c", "d"]);
});
