import { describe, expect, it } from "vitest";
import { countries, isCountry, isServed, zoneOf } from "@/lib/shipping/domain/zones";

describe("where parcels go", () => {
  it("is the 27 member states of the European Union, France first, each once", () => {
    expect(countries).toHaveLength(27);
    expect(new Set(countries).size).toBe(27);
    expect(countries[0]).toBe("FR");
  });

  it.each(["GB", "CH", "NO", "US", "MC", "fr", "", "FRA", "__proto__"])("is never %j", (code) => {
    expect(isCountry(code)).toBe(false);
  });

  it("has one price list for France and one for all others", () => {
    expect(zoneOf("FR")).toBe("FR");
    expect(countries.slice(1).map(zoneOf)).toEqual(Array(26).fill("EU"));
  });

  it.each([
    ["FR", "75011", true, "Paris"],
    ["FR", "20000", false, "Ajaccio: Corsica has VAT rates of its own"],
    ["FR", "97400", false, "Saint-Denis, Réunion: outside the EU's VAT territory"],
    ["FR", "98800", false, "Nouméa: overseas"],
    ["FR", "19200", true, "Ussel, the last before Corsica's 20"],
    ["ES", "28039", true, "Madrid"],
    ["ES", "35001", false, "Las Palmas, Canary Islands"],
    ["ES", "51001", false, "Ceuta"],
    ["FI", "00550", true, "Helsinki"],
    ["FI", "22100", false, "Mariehamn, Åland"],
    ["DE", "78266", false, "Büsingen"],
    ["IT", "23041", false, "Livigno"],
    ["GR", "630 86", false, "Mount Athos, with the space that Greeks write"],
    ["PT", "9000-001", true, "Funchal: Madeira is inside the VAT territory"],
  ] as const)("%s %s: %s, as it is %s", (country, code, served, _place) => {
    expect(isServed(country, code)).toBe(served);
  });
});
