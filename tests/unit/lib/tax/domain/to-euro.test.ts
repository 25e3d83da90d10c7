import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rateFor, toEuroCents } from "@/lib/tax/domain/to-euro";

describe("toEuroCents", () => {
  it.each([
    { minor: 1_000, digits: 2, perEuro: "1", cents: 1_000, because: "a euro is a euro" },
    { minor: 1_000, digits: 2, perEuro: "0.8312", cents: 1_203, because: "10 / 0.8312 = 12.0308" },
    { minor: 1_000, digits: 0, perEuro: "172.45", cents: 580, because: "a yen has no cents" },
    { minor: 1, digits: 2, perEuro: "2", cents: 1, because: "half a cent rounds up" },
    { minor: -1, digits: 2, perEuro: "2", cents: -1, because: "what went back is rounded like what came in" },
    { minor: 0, digits: 2, perEuro: "1.0921", cents: 0, because: "nothing is nothing" },
  ])("$minor at $perEuro is $cents cents: $because", ({ minor, digits, perEuro, cents }) => {
    expect(toEuroCents(minor, digits, perEuro)).toBe(cents);
  });

  it("is never further than half a cent from the exact amount, and its own opposite", () => {
    const rate = fc
      .tuple(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 0, max: 999_999 }))
      .map(([a, b]) => `${a}.${String(b).padStart(6, "0")}`);
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), rate, (minor, perEuro) => {
        const cents = toEuroCents(minor, 2, perEuro);
        const scaled = BigInt(perEuro.replace(".", ""));
        const off = 2n * (BigInt(cents) * scaled - BigInt(minor) * 1_000_000n);
        expect(off <= scaled && off >= -scaled).toBe(true);
        expect(toEuroCents(-minor, 2, perEuro) + cents).toBe(0);
      }),
    );
  });

  it.each(["", "0", "0.000", "-1", "1,2", "1e3", "NaN"])("throws on the rate %j", (perEuro) => {
    expect(() => toEuroCents(1, 2, perEuro)).toThrow(RangeError);
  });
});

describe("rateFor", () => {
  const published = [
    { currency: "GBP", day: "2026-12-30", perEuro: "0.81" },
    { currency: "GBP", day: "2027-01-04", perEuro: "0.83" },
    { currency: "GBP", day: "2027-01-05", perEuro: "0.84" },
    { currency: "USD", day: "2026-12-31", perEuro: "1.09" },
  ];
  it("is that of the last day, or of the next day on which one was published", () => {
    expect(rateFor("USD", "2026-12-31", published)?.perEuro).toBe("1.09");
    expect(rateFor("GBP", "2026-12-31", published)?.perEuro).toBe("0.83");
  });
  it("is none before one is published, and never another currency's", () => {
    expect(rateFor("USD", "2027-03-31", published)).toBeNull();
    expect(rateFor("CHF", "2026-12-31", published)).toBeNull();
  });
});
