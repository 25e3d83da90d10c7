import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { daysOf, type Quarter } from "@/lib/kernel/quarter";
import { type MoneyFact, type Sale, saleInPeriod } from "@/lib/tax/domain/sale-in-period";
import { splitProportionally } from "@/lib/tax/domain/split-proportionally";
import { taxCsv } from "@/lib/tax/domain/tax-csv";
import { type Period, taxReport } from "@/lib/tax/domain/tax-report";
import { vatWithin } from "@/lib/tax/domain/vat-within";

const fact = (kind: MoneyFact["kind"], amountMinor: number, at: string, more: Partial<MoneyFact> = {}): MoneyFact => ({
  kind,
  id: `${kind}-${at}`,
  amountMinor,
  at,
  credited: [],
  ...more,
});
const groups = [
  { rateBasisPoints: 1900, grossMinor: 11_900, vatMinor: 1_900 },
  { rateBasisPoints: 700, grossMinor: 1_070, vatMinor: 70 },
];
const german = (...facts: MoneyFact[]): Sale => ({ currency: "EUR", country: "DE", treatment: "oss", groups, facts });
const paid = fact("captured", 12_970, "2026-11-02T10:00:00.000Z");
const q = (quarter: Quarter): Period => {
  const { first, last } = daysOf(quarter);
  const next = new Date(`${last}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return { quarter, from: `${first}T00:00:00.000Z`, to: next.toISOString(), lastDay: last };
};
const tools = { digitsOf: () => 2, dayOf: (instant: string) => instant.slice(0, 10) };
const report = (sales: Sale[], quarter: Quarter, rates: Parameters<typeof taxReport>[2] = []) => taxReport(sales, q(quarter), rates, tools);

describe("what a sale adds to a quarter", () => {
  it("is nothing before it is paid, and all of it in the quarter in which it is", () => {
    expect(report([german()], "2026-Q4")).toMatchObject({ rows: [], oss: { baseMinor: 0, vatMinor: 0 } });
    expect(report([german(paid)], "2026-Q4").rows).toEqual([
      { country: "DE", rateBasisPoints: 700, baseMinor: 1_000, vatMinor: 70 },
      { country: "DE", rateBasisPoints: 1900, baseMinor: 10_000, vatMinor: 1_900 },
    ]);
    expect(report([german(paid)], "2027-Q1").rows).toEqual([]);
  });

  it("is less what went back in the same quarter: by rate as its credit note says, without one by what is left", () => {
    const book = fact("refunded", 1_070, "2026-12-01T00:00:00.000Z", {
      credited: [{ rateBasisPoints: 700, grossMinor: 1_070, vatMinor: 70 }],
    });
    expect(report([german(paid, book)], "2026-Q4").rows).toEqual([
      { country: "DE", rateBasisPoints: 1900, baseMinor: 10_000, vatMinor: 1_900 },
    ]);
    const half = fact("refunded", 6_485, "2026-12-01T00:00:00.000Z");
    expect(report([german(paid, half)], "2026-Q4").oss).toEqual({ baseMinor: 5_500, vatMinor: 985 });
  });

  it("is a correction of its own quarter when it goes back in a later one", () => {
    const back = fact("refunded", 12_970, "2027-01-10T00:00:00.000Z");
    expect(report([german(paid, back)], "2026-Q4").oss).toEqual({ baseMinor: 11_000, vatMinor: 1_970 });
    expect(report([german(paid, back)], "2027-Q1")).toMatchObject({
      rows: [],
      corrections: [
        { quarter: "2026-Q4", country: "DE", rateBasisPoints: 700, baseMinor: -1_000, vatMinor: -70 },
        { quarter: "2026-Q4", country: "DE", rateBasisPoints: 1900, baseMinor: -10_000, vatMinor: -1_900 },
      ],
      oss: { baseMinor: -11_000, vatMinor: -1_970 },
    });
  });

  it("is there again when a bank sends a refund back, in the quarter in which it does", () => {
    const back = fact("refunded", 12_970, "2026-12-10T00:00:00.000Z", { id: "re_1" });
    const failed = fact("refund_failed", 12_970, "2027-01-03T00:00:00.000Z", { id: "re_1" });
    expect(report([german(paid, back, failed)], "2026-Q4").oss).toEqual({ baseMinor: 0, vatMinor: 0 });
    expect(report([german(paid, back, failed)], "2027-Q1").oss).toEqual({ baseMinor: 11_000, vatMinor: 1_970 });
  });

  it("is in one of three sums", () => {
    const french: Sale = { ...german(paid), country: "FR", treatment: "domestic" };
    const swiss: Sale = {
      ...german(paid),
      country: "CH",
      treatment: "export",
      groups: [{ rateBasisPoints: 0, grossMinor: 12_970, vatMinor: 0 }],
    };
    const belgian: Sale = { ...swiss, country: "BE", treatment: "reverse_charge" };
    expect(report([french, swiss, belgian, german(paid)], "2026-Q4")).toMatchObject({
      domestic: { baseMinor: 11_000, vatMinor: 1_970 },
      oss: { baseMinor: 11_000, vatMinor: 1_970 },
      exempt: { baseMinor: 25_940, vatMinor: 0 },
    });
  });

  it("is in euro at the rate of the last day, and left out, and said so, while that is not known", () => {
    const swiss: Sale = { ...german(paid), currency: "CHF" };
    expect(report([swiss, german(paid)], "2026-Q4")).toMatchObject({ ratesMissing: ["CHF"], oss: { baseMinor: 11_000, vatMinor: 1_970 } });
    const rates = [{ currency: "CHF", day: "2026-12-31", perEuro: "0.95" }];
    const both = report([swiss, german(paid)], "2026-Q4", rates);
    expect(both.ratesMissing).toEqual([]);
    expect(both.rows[1]).toEqual({ country: "DE", rateBasisPoints: 1900, baseMinor: 10_000 + 10_526, vatMinor: 1_900 + 2_000 });
  });
});

describe("the quarters together", () => {
  const rate = fc.constantFrom(0, 500, 550, 700, 1000, 1900, 2000, 2550);
  const anyGroups = fc
    .uniqueArray(fc.record({ rateBasisPoints: rate, grossMinor: fc.integer({ min: 1, max: 1e7 }) }), {
      minLength: 1,
      maxLength: 4,
      selector: (g) => g.rateBasisPoints,
    })
    .map((list) => list.map((group) => ({ ...group, vatMinor: vatWithin(group.grossMinor, group.rateBasisPoints) })));
  const refunds = fc.array(
    fc.record({
      share: fc.double({ min: 0, max: 1, noNaN: true }),
      month: fc.integer({ min: 0, max: 11 }),
      failed: fc.boolean(),
    }),
    { maxLength: 6 },
  );

  it("are what stands in the end, and each is what came in less what went back in it, to the cent, whatever is refunded when", () => {
    fc.assert(
      fc.property(anyGroups, refunds, fc.boolean(), (list, plan, documented) => {
        const total = list.reduce((sum, { grossMinor }) => sum + grossMinor, 0);
        let left = total;
        let groupsLeft = list;
        const vatLeft = list.map(({ vatMinor }) => vatMinor);
        const facts = [fact("captured", total, "2026-01-15T00:00:00.000Z")];
        plan.forEach(({ share, month, failed }, i) => {
          const amountMinor = Math.floor(left * share);
          const shares = splitProportionally(
            amountMinor,
            groupsLeft.map(({ grossMinor }) => grossMinor),
          );
          const taken = groupsLeft.map(({ rateBasisPoints, vatMinor }, g) => {
            const grossMinor = shares[g] ?? 0;
            return { rateBasisPoints, grossMinor, vatMinor: Math.min(vatMinor, vatWithin(grossMinor, rateBasisPoints)) };
          });
          groupsLeft = groupsLeft.map((group, g) => ({
            ...group,
            grossMinor: group.grossMinor - (taken[g]?.grossMinor ?? 0),
            vatMinor: group.vatMinor - (taken[g]?.vatMinor ?? 0),
          }));
          if (!failed) for (const [g, { vatMinor }] of taken.entries()) vatLeft[g] = (vatLeft[g] ?? 0) - vatMinor;
          const credited = documented ? taken : [];
          const at = new Date(Date.UTC(2026, month, 20, 0, i)).toISOString();
          facts.push(fact("refunded", amountMinor, at, { id: `re_${i}`, credited }));
          if (failed)
            facts.push(fact("refund_failed", amountMinor, new Date(Date.parse(at) + 86_400_000 * 40).toISOString(), { id: `re_${i}` }));
          left -= amountMinor;
        });
        const sale = { ...german(...facts), groups: list };
        const moved = ({ from, to }: Period) =>
          facts
            .filter(({ at }) => at >= from && at < to)
            .reduce((sum, { kind, amountMinor }) => sum + (kind === "refunded" ? -amountMinor : amountMinor), 0);
        const quarters = (["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4", "2027-Q1"] as const).map(q);
        for (const period of quarters) {
          expect(saleInPeriod(sale, period).reduce((sum, { grossMinor }) => sum + grossMinor, 0)).toBe(moved(period));
        }
        const whole = saleInPeriod(sale, { from: "2026-01-01", to: "2028" });
        whole.forEach((amount, i) => {
          const byQuarter = quarters.map((period) => saleInPeriod(sale, period)[i]);
          expect(byQuarter.reduce((sum, part) => sum + (part?.grossMinor ?? 0), 0)).toBe(amount.grossMinor);
          expect(byQuarter.reduce((sum, part) => sum + (part?.vatMinor ?? 0), 0)).toBe(amount.vatMinor);
          expect(amount.vatMinor).toBe(documented ? vatLeft[i] : vatWithin(amount.grossMinor, amount.rateBasisPoints));
        });
      }),
    );
  });
});

describe("the file", () => {
  it("has a line for each country and rate, and corrections below", () => {
    const back = fact("refunded", 12_970, "2026-11-10T00:00:00.000Z");
    const before = german(fact("captured", 12_970, "2026-08-02T10:00:00.000Z"), back);
    expect(taxCsv("2026-Q4", report([german(paid), before], "2026-Q4"))).toBe(
      [
        "kind,quarter,country,vat_rate_percent,taxable_base_eur,vat_eur",
        "supply,2026-Q4,DE,7.00,10.00,0.70",
        "supply,2026-Q4,DE,19.00,100.00,19.00",
        "correction,2026-Q3,DE,7.00,-10.00,-0.70",
        "correction,2026-Q3,DE,19.00,-100.00,-19.00",
        "",
      ].join("\r\n"),
    );
  });
});
