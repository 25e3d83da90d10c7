import { describe, expect, it } from "vitest";
import { euCountries } from "@/lib/tax/domain/eu-countries";
import { parseVatNumber, writeVatNumber } from "@/lib/tax/domain/vat-number";

/** Numbers that are in use or in the offices' own examples; the second list of a country is another of its forms. */
const vectors = [
  ...["ATU13585627", "BE0428759497", "BG175074752", "CY10259033P", "CZ25123891", "DE136695976", "DK13585628", "EE100931558", "EL094259216"],
  ...[
    "ESB58378431",
    "ESA28015865",
    "FI20774740",
    "FR40303265045",
    "FR83404833048",
    "HR33392005961",
    "HU12892312",
    "IE6433435F",
    "IE8D79739I",
  ],
  ...["IE6433435OA", "IT00743110157", "LT119511515", "LT100001919017", "LU15027442", "LV40003521600", "MT11679112", "NL004495445B01"],
  ...["NL123456789B13", "PL8567346215", "PT501964843", "RO18547290", "SE123456789701", "SI50223054", "SK2022749619"],
];

describe("a VAT number", () => {
  it.each(vectors)("%s is one", (number) => {
    const parsed = parseVatNumber(number);
    expect(parsed && writeVatNumber(parsed)).toBe(number);
  });

  it("has a vector in every member state", () => {
    expect(new Set(vectors.map((number) => parseVatNumber(number)?.country))).toEqual(new Set(euCountries));
  });

  it.each(vectors.filter((number) => !/^(?:SE|NL)/.test(number)))("%s with its last figure mistyped is none", (number) => {
    const at = number.search(/\d\D*$/);
    const mistyped = [...number].with(at, String((Number(number[at]) + 1) % 10)).join("");
    expect(parseVatNumber(mistyped)).toBeNull();
  });

  it.each([
    ["be 0428.759.497", "BE0428759497", "as Belgians write it"],
    ["FR 40 303 265 045", "FR40303265045", "with blanks"],
    ["IE-6433435-f", "IE6433435F", "with hyphens, in small letters"],
    ["el 094259216", "EL094259216", "Greece is EL here"],
  ])("is read from %j, %s", (typed, number) => {
    const parsed = parseVatNumber(typed);
    expect(parsed && writeVatNumber(parsed)).toBe(number);
  });

  it.each([
    ["", "nothing"],
    ["0428759497", "without its country"],
    ["GR094259216", "Greece is EL in VAT numbers"],
    ["GB980780684", "the United Kingdom left"],
    ["XI123456789", "Northern Ireland is not delivered to"],
    ["CHE123456788", "Switzerland is no member"],
    ["DE13669597", "a figure is missing"],
    ["DE1366959760", "a figure too many"],
    ["SE123456789700", "the group number begins at 01"],
    ["NL004495446B01", "neither of the two Dutch check digits fits"],
    ["__proto__", "no country"],
    ["DE１３６６９５９７６", "full-width figures are not figures"],
  ])("is not %j: %s", (typed) => {
    expect(parseVatNumber(typed)).toBeNull();
  });
});
