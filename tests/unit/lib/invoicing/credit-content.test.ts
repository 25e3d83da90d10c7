import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { creditContent, creditedOf, creditGroups } from "@/lib/invoicing/domain/credit-content";
import { amounts, totalsOf } from "@/lib/invoicing/domain/invoice-content";
import type { DocumentGroup } from "@/lib/invoicing/types";
import { vatWithin } from "@/lib/tax/domain/vat-within";

const group = (rateBasisPoints: number, grossMinor: number) =>
  amounts("S", rateBasisPoints, grossMinor, vatWithin(grossMinor, rateBasisPoints));
const sum = (groups: readonly DocumentGroup[], of: "grossMinor" | "netMinor" | "vatMinor") => groups.reduce((all, one) => all + one[of], 0);

describe("money that went back, divided over the rates of its invoice", () => {
  it.each([
    ["half of one rate takes half of its VAT, half up", [group(2000, 5_200)], 2_600, [[2_600, 434]]],
    [
      "a part of two rates takes from each by what it cost",
      [group(2000, 6_000), group(550, 4_000)],
      5_000,
      [
        [3_000, 500],
        [2_000, 105],
      ],
    ],
    ["a cent goes to the larger remainder", [group(2000, 6_000), group(550, 4_000)], 1, [[1, 0]]],
    [
      "everything is everything",
      [group(2000, 6_000), group(550, 4_000)],
      10_000,
      [
        [6_000, 1_000],
        [4_000, 209],
      ],
    ],
  ])("%s", (_why, invoice, amount, expected) => {
    expect(creditGroups(invoice, [], amount).map(({ grossMinor, vatMinor }) => [grossMinor, vatMinor])).toEqual(expected);
  });

  it("is never more than is left", () => {
    expect(() => creditGroups([group(2000, 100)], [{ grossMinor: 60, vatMinor: 10 }], 41)).toThrow(RangeError);
  });

  const invoices = fc
    .uniqueArray(fc.constantFrom(2000, 1000, 550, 210, 0), { minLength: 1, maxLength: 4 })
    .chain((rates) => fc.tuple(...rates.map((rate) => fc.integer({ min: 1, max: 1_000_000 }).map((gross) => group(rate, gross)))));

  it("adds up in each step, and after the last one leaves nothing of any rate", () => {
    fc.assert(
      fc.property(invoices, fc.array(fc.integer({ min: 1, max: 400_000 }), { maxLength: 12 }), (invoice, wanted) => {
        const notes: { cause: string; groups: DocumentGroup[] }[] = [];
        let left = sum(invoice, "grossMinor");
        for (const part of [...wanted, Number.POSITIVE_INFINITY]) {
          const amount = Math.min(part, left);
          if (amount <= 0) continue;
          const groups = creditGroups(invoice, creditedOf(invoice, notes), amount);
          left -= amount;
          expect(sum(groups, "grossMinor")).toBe(amount);
          for (const one of groups) {
            expect(one.netMinor + one.vatMinor).toBe(one.grossMinor);
            expect(one.vatMinor).toBeGreaterThanOrEqual(0);
            expect(one.netMinor).toBeGreaterThanOrEqual(0);
            expect(Math.abs(one.vatMinor - (one.grossMinor * one.rateBasisPoints) / (10_000 + one.rateBasisPoints))).toBeLessThanOrEqual(2);
          }
          notes.push({ cause: "refund", groups });
        }
        const credited = creditedOf(invoice, notes);
        expect(credited).toEqual(invoice.map(({ grossMinor, vatMinor }) => ({ grossMinor, vatMinor })));
      }),
    );
  });

  it("forgets what the bank sent back: the same refund again credits the same", () => {
    fc.assert(
      fc.property(invoices, fc.double({ min: 0.01, max: 1, noNaN: true }), (invoice, part) => {
        const amount = Math.max(1, Math.floor(sum(invoice, "grossMinor") * part));
        const first = creditGroups(invoice, [], amount);
        const credited = creditedOf(invoice, [
          { cause: "refund", groups: first },
          { cause: "refund_failed", groups: first },
        ]);
        expect(creditGroups(invoice, credited, amount)).toEqual(first);
      }),
    );
  });
});

it("a credit note that names no goods has a line a rate, and they make its total", () => {
  const groups = creditGroups([group(2000, 6_000), group(550, 4_000)], [], 5_000);
  const { lines, charges, totals } = creditContent(groups, "Refund on invoice F2026-000001");
  expect(lines.map(({ name, quantity, grossMinor, vatMinor }) => ({ name, quantity, grossMinor, vatMinor }))).toEqual([
    { name: "Refund on invoice F2026-000001", quantity: 1, grossMinor: 3_000, vatMinor: 500 },
    { name: "Refund on invoice F2026-000001", quantity: 1, grossMinor: 2_000, vatMinor: 105 },
  ]);
  expect(charges).toEqual([]);
  expect(totals).toEqual({ ...totalsOf(groups, 0), grossMinor: 5_000 });
});
