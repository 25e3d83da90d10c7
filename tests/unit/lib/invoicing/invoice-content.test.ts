import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { documentNumber } from "@/lib/invoicing/domain/document-number";
import { categoryOf, invoiceContent } from "@/lib/invoicing/domain/invoice-content";
import { parisDay, parisYear } from "@/lib/kernel/paris-time";
import { vatOfOrder } from "@/lib/tax/domain/vat-of-order";

type Sold = { vatCategory: "standard" | "food"; unit: number; quantity: number; discount: number };
const sold = fc.record({
  vatCategory: fc.constantFrom("standard" as const, "food" as const),
  unit: fc.integer({ min: 1, max: 100_000 }),
  quantity: fc.integer({ min: 1, max: 9 }),
  discount: fc.double({ min: 0, max: 1, noNaN: true }),
});

/** An order as checkout writes it down. */
function orderOf(goods: readonly Sold[], shippingMinor: number) {
  const priced = goods.map(({ unit, quantity, discount }) => ({
    unit,
    quantity,
    gross: unit * quantity,
    off: Math.floor(unit * quantity * discount),
  }));
  const vat = vatOfOrder(
    goods.map(({ vatCategory }, i) => ({ vatCategory, grossMinor: (priced[i]?.gross ?? 0) - (priced[i]?.off ?? 0) })),
    shippingMinor,
    { standard: 2000, reduced: 1000, food: 550, book: 550 },
  );
  const lines = priced.map(({ unit, quantity, gross, off }, i) => ({
    id: `line-${i}`,
    sku: `SKU-${i}`,
    name: "Vase Alba",
    variantLabel: "Craie",
    quantity,
    unitGrossMinor: unit,
    grossMinor: gross,
    discountMinor: off,
    reliefMinor: 0,
    vatRateBasisPoints: vat.lines[i]?.rateBasisPoints ?? 0,
    vatMinor: vat.lines[i]?.vatMinor ?? 0,
  }));
  return { order: { discountMinor: priced.reduce((sum, { off }) => sum + off, 0), vatGroups: vat.groups, lines }, vat };
}
const sum = <K extends string>(list: readonly Record<K, number>[], of: K) => list.reduce((all, one) => all + one[of], 0);

describe("the invoice of an order", () => {
  it("says what was bought, what came off and what delivery cost at each rate", () => {
    const { order } = orderOf(
      [
        { vatCategory: "standard", unit: 2_600, quantity: 2, discount: 0.1 },
        { vatCategory: "food", unit: 1_000, quantity: 1, discount: 0 },
      ],
      490,
    );
    const { lines, charges, totals } = invoiceContent(order, "S");
    expect(lines[0]).toMatchObject({ name: "Vase Alba, Craie", quantity: 2, unitGrossMinor: 2_600, discountMinor: 520, grossMinor: 4_680 });
    expect(charges.map(({ rateBasisPoints, grossMinor }) => [rateBasisPoints, grossMinor])).toEqual([
      [2000, 404],
      [550, 86],
    ]);
    expect(totals).toEqual({
      discountMinor: 520,
      grossMinor: 6_170,
      netMinor: 6_170 - order.vatGroups.reduce((all, { vatMinor }) => all + vatMinor, 0),
      vatMinor: 904,
    });
  });

  it("has the cents of the order: lines and delivery make each rate, the rates make the total, in gross, net and VAT", () => {
    fc.assert(
      fc.property(fc.array(sold, { minLength: 1, maxLength: 8 }), fc.integer({ min: 0, max: 5_000 }), (goods, shipping) => {
        const { order, vat } = orderOf(goods, shipping);
        const { lines, charges, groups, totals } = invoiceContent(order, "S");
        for (const of of ["grossMinor", "netMinor", "vatMinor"] as const) {
          for (const group of groups) {
            const mine = [...lines, ...charges].filter(({ rateBasisPoints }) => rateBasisPoints === group.rateBasisPoints);
            expect(sum(mine, of)).toBe(group[of]);
          }
          expect(sum(groups, of)).toBe(totals[of]);
        }
        expect(sum(charges, "grossMinor")).toBe(shipping);
        expect(sum(charges, "vatMinor")).toBe(vat.shippingVatMinor);
        expect(totals.vatMinor).toBe(vat.vatMinor);
        for (const { netMinor, vatMinor, grossMinor } of [...lines, ...charges, ...groups]) expect(netMinor + vatMinor).toBe(grossMinor);
      }),
    );
  });
});

it("an order that bears no VAT says what was paid: the French VAT taken off is no part of it", () => {
  const line = {
    id: "line",
    sku: "SKU",
    name: "Vase Alba",
    variantLabel: "",
    quantity: 1,
    unitGrossMinor: 12_000,
    grossMinor: 12_000,
    discountMinor: 0,
  };
  const order = {
    discountMinor: 0,
    vatGroups: [{ rateBasisPoints: 0, grossMinor: 11_000, vatMinor: 0 }],
    lines: [{ ...line, reliefMinor: 2_000, vatRateBasisPoints: 0, vatMinor: 0 }],
  };
  const content = invoiceContent(order, categoryOf("export"));
  expect(content.lines).toMatchObject([{ name: "Vase Alba", category: "G", grossMinor: 10_000, netMinor: 10_000, vatMinor: 0 }]);
  expect(content.charges).toMatchObject([{ category: "G", grossMinor: 1_000, vatMinor: 0 }]);
  expect(content.totals).toEqual({ discountMinor: 0, grossMinor: 11_000, netMinor: 11_000, vatMinor: 0 });
});

describe("the number of a document", () => {
  it.each([
    ["invoice", 2026, 1, "F2026-000001"],
    ["credit_note", 2026, 12, "A2026-000012"],
    ["invoice", 2031, 1_234_567, "F2031-1234567"],
  ] as const)("%s %d, %d", (kind, year, sequence, number) => {
    expect(documentNumber(kind, year, sequence)).toBe(number);
  });

  it.each([
    ["an hour before midnight in London is the next year in Paris", "2026-12-31T23:00:00Z", 2027, "2027-01-01"],
    ["a second before it is not", "2026-12-31T22:59:59Z", 2026, "2026-12-31"],
    ["in summer two hours lie between them", "2026-06-30T22:00:00Z", 2026, "2026-07-01"],
  ])("belongs to the year that Paris has: %s", (_why, instant, year, day) => {
    expect(parisYear(new Date(instant))).toBe(year);
    expect(parisDay(new Date(instant))).toBe(day);
  });
});
