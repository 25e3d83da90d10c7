import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { add, decimalString, formatMoney, money, multiply, parseMoney, total } from "@/lib/kernel/money";

const eur = (minor: number) => money(minor, "EUR");

describe("money", () => {
  it.each([1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, 2n ** 53n, -(2n ** 53n)])("is never %s", (minor) => {
    expect(() => money(minor, "EUR")).toThrow(RangeError);
  });
  it("does not mix currencies", () => {
    expect(() => add(eur(1), money(1, "JPY"))).toThrow(RangeError);
    expect(() => total([money(1, "JPY")], "EUR")).toThrow(RangeError);
  });
  it("does not leave the range of exact integers", () => {
    expect(() => add(eur(Number.MAX_SAFE_INTEGER), eur(1))).toThrow(RangeError);
    expect(() => multiply(eur(Number.MAX_SAFE_INTEGER), 2)).toThrow(RangeError);
  });
  it("adds up in any order and any grouping", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1e9, max: 1e9 })), fc.integer({ min: 0, max: 1_000 }), (minors, times) => {
        const amounts = minors.map(eur);
        expect(total(amounts.toReversed(), "EUR")).toEqual(total(amounts, "EUR"));
        expect(
          total(
            amounts.map((amount) => multiply(amount, times)),
            "EUR",
          ),
        ).toEqual(multiply(total(amounts, "EUR"), times));
      }),
    );
  });
});

describe("for people", () => {
  it.each([
    [1999, "EUR", "fr", "19,99\u202f€"],
    [123_456_789, "EUR", "fr", "1\u202f234\u202f567,89\u202f€"],
    [1999, "EUR", "en", "€19.99"],
    [5, "EUR", "en", "€0.05"],
    [0, "EUR", "fr", "0,00\u202f€"],
    [-250, "EUR", "en", "-€2.50"],
    [1999, "JPY", "en", "JP¥1,999"],
    [Number.MAX_SAFE_INTEGER, "EUR", "en", "€90,071,992,547,409.91"],
  ])("%d %s in %s is %s", (minor, currency, locale, text) => {
    expect(formatMoney(money(minor, currency), locale)).toBe(text);
  });
});

describe("for machines", () => {
  it.each([
    [2600, "EUR", "26.00"],
    [5, "EUR", "0.05"],
    [-5, "EUR", "-0.05"],
    [1999, "JPY", "1999"],
    [1999, "KWD", "1.999"],
  ])("%d %s is %s", (minor, currency, text) => expect(decimalString(money(minor, currency))).toBe(text));
});

describe("what a person typed", () => {
  it.each([
    ["12", "fr", 1200],
    ["12,5", "fr", 1250],
    ["12.50", "fr", 1250],
    ["12,50 €", "fr", 1250],
    ["1 234,56", "fr", 123_456],
    ["1\u202f234,56\u202f€", "fr", 123_456],
    ["1.234,56", "fr", 123_456],
    ["1,234.56", "en", 123_456],
    ["€1,234", "en", 123_400],
    ["EUR 3", "en", 300],
    ["0", "en", 0],
    ["-1", "en", -100],
  ])("%j in %s is %d cents", (text, locale, minor) => expect(parseMoney(text, "EUR", locale)).toEqual(eur(minor)));

  it.each(["", " ", "abc", "1e3", "0x10", "1,2,3", "1.234.5", "12,345,6", "--1", "NaN", "Infinity", "9".repeat(16), "1.005", "１２"])(
    "%j is no amount",
    (text) => expect(parseMoney(text, "EUR", "en")).toBeNull(),
  );

  it("has no decimals where the currency has none", () => {
    expect(parseMoney("1999", "JPY", "en")).toEqual(money(1999, "JPY"));
    expect(parseMoney("19.9", "JPY", "en")).toBeNull();
  });

  it("reads back every amount that we write", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1e12 }),
        fc.constantFrom("fr", "en"),
        fc.constantFrom("EUR", "GBP", "JPY"),
        (minor, locale, currency) => {
          const amount = money(minor, currency);
          expect(parseMoney(formatMoney(amount, locale), currency, locale)).toEqual(amount);
          expect(parseMoney(decimalString(amount), currency, locale)).toEqual(amount);
        },
      ),
    );
  });
});
