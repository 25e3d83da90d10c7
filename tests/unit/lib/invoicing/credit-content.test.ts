import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Credited, creditContent, creditedOf, reversalContent } from "@/lib/invoicing/domain/credit-content";
import { amounts, totalsOf } from "@/lib/invoicing/domain/invoice-content";
import type { DocumentGroup } from "@/lib/invoicing/types";
import { vatWithin } from "@/lib/tax/domain/vat-within";

const group = (rateBasisPoints: number, grossMinor: number) =>
  amounts("S", rateBasisPoints, grossMinor, vatWithin(grossMinor, rateBasisPoints));
/** Money that went back without a word on what for. */
const creditGroups = (invoice: readonly DocumentGroup[], credited: Credited, amountMinor: number) =>
  creditContent({ groups: invoice, charges: [] }, credited, { amountMinor, goods: [], shippingMinor: 0, words: "Refund" }).groups;
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
  const invoice = { groups: [group(2000, 6_000), group(550, 4_000)], charges: [] };
  const refund = { amountMinor: 5_000, goods: [], shippingMinor: 0, words: "Refund on invoice F2026-000001" };
  const { lines, charges, groups, totals } = creditContent(invoice, [], refund);
  expect(lines.map(({ name, quantity, grossMinor, vatMinor }) => ({ name, quantity, grossMinor, vatMinor }))).toEqual([
    { name: "Refund on invoice F2026-000001", quantity: 1, grossMinor: 3_000, vatMinor: 500 },
    { name: "Refund on invoice F2026-000001", quantity: 1, grossMinor: 2_000, vatMinor: 105 },
  ]);
  expect(charges).toEqual([]);
  expect(totals).toEqual({ ...totalsOf(groups, 0), grossMinor: 5_000 });
  expect(reversalContent(groups, "Reversal")).toMatchObject({
    totals,
    lines: [{ name: "Reversal", grossMinor: 3_000 }, { grossMinor: 2_000 }],
  });
});

describe("a refund that names what it is for", () => {
  const invoice = { groups: [group(2000, 6_000), group(550, 4_000)], charges: [amounts("S", 2000, 300, 50), amounts("S", 550, 200, 10)] };
  const vase = { sku: "VASE", name: "Vase Alba", quantity: 2, amountMinor: 2_000, rateBasisPoints: 2000 };
  const inShort = ({ lines, charges }: ReturnType<typeof creditContent>) => ({
    lines: lines.map(({ name, quantity, rateBasisPoints, grossMinor }) => `${quantity} ${name} ${rateBasisPoints} ${grossMinor}`),
    charges: charges.map(({ rateBasisPoints, grossMinor }) => `${rateBasisPoints} ${grossMinor}`),
  });

  it.each([
    ["goods at their own rate", { amountMinor: 2_000, goods: [vase], shippingMinor: 0 }, [], ["2 Vase Alba 2000 2000"], []],
    ["delivery as it was invoiced", { amountMinor: 500, goods: [], shippingMinor: 500 }, [], [], ["2000 300", "550 200"]],
    [
      "and for the rest what is left of each rate",
      { amountMinor: 2_800, goods: [vase], shippingMinor: 0 },
      [],
      ["2 Vase Alba 2000 2000", "1 Refund 2000 400", "1 Refund 550 400"],
      [],
    ],
    [
      "nothing by name where a rate has too little left",
      { amountMinor: 2_000, goods: [vase], shippingMinor: 0 },
      [{ grossMinor: 5_000, vatMinor: 833 }],
      ["1 Refund 2000 400", "1 Refund 550 1600"],
      [],
    ],
  ])("credits %s", (_what, refund, credited, lines, charges) => {
    expect(inShort(creditContent(invoice, credited, { ...refund, words: "Refund" }))).toEqual({ lines, charges });
  });

  it("adds up whatever it names: parts make each rate, rates the total, and the last refund leaves nothing", () => {
    const parts = fc.record({
      goods: fc.integer({ min: 0, max: 2_000 }),
      shipping: fc.integer({ min: 0, max: 400 }),
      free: fc.integer({ min: 0, max: 2_000 }),
    });
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 6 }), (refunds) => {
        const notes: { cause: string; groups: DocumentGroup[] }[] = [];
        let left = 10_000;
        for (const { goods, shipping, free } of [...refunds, { goods: 0, shipping: 0, free: 10_000 }]) {
          const named = goods + shipping <= left ? goods + shipping : 0;
          const amountMinor = Math.min(left, named + free);
          if (amountMinor === 0) continue;
          const lines = named && goods ? [{ ...vase, amountMinor: goods }] : [];
          const credited = creditedOf(invoice.groups, notes);
          const note = creditContent(invoice, credited, {
            amountMinor,
            goods: lines,
            shippingMinor: named ? shipping : 0,
            words: "Refund",
          });
          left -= amountMinor;
          notes.push({ cause: "refund", groups: note.groups });
          expect(note.totals.grossMinor).toBe(amountMinor);
          for (const of of ["grossMinor", "netMinor", "vatMinor"] as const)
            for (const one of note.groups) {
              const mine = [...note.lines, ...note.charges].filter(({ rateBasisPoints }) => rateBasisPoints === one.rateBasisPoints);
              expect(sum(mine, of)).toBe(one[of]);
            }
        }
        expect(creditedOf(invoice.groups, notes)).toEqual(invoice.groups.map(({ grossMinor, vatMinor }) => ({ grossMinor, vatMinor })));
      }),
    );
  });
});
