import { describe, expect, it } from "vitest";
import { countries, isCountry, isServed, zoneOf } from "@/lib/shipping/domain/zones";

describe("where parcels go", () => {
  it("is the 27 member states of the European Union, France first, and four countries outside it, each once", () => {
    expect(countries).toHaveLength(31);
    expect(new Set(countries).size).toBe(31);
    expect(countries.slice(27)).toEqual(["CH", "GB", "US", "JP"]);
    expect(countries[0]).toBe("FR");
  });

  it.each(["LI", "NO", "MC", "XI", "fr", "", "FRA", "__proto__"])("is never %j", (code) => {
    expect(isCountry(code)).toBe(false);
  });

  it("has one price list for France, one for the rest of the Union, and one for each country outside", () => {
    expect(zoneOf("FR")).toBe("FR");
    expect(countries.slice(1, 27).map(zoneOf)).toEqual(Array(26).fill("EU"));
    expect(countries.slice(27).map(zoneOf)).toEqual(["CH", "GB", "US", "JP"]);
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
    ["CH", "8001", true, "Zürich"],
    ["CH", "9490", false, "Vaduz, Liechtenstein"],
    ["GB", "SW1A 2AA", true, "London"],
    ["GB", "BT1 5GS", false, "Belfast: the EU's VAT on goods"],
    ["GB", "JE2 3QA", false, "Jersey"],
    ["US", "10001", true, "New York"],
    ["US", "00901", false, "San Juan, Puerto Rico"],
    ["PT", "9000-001", true, "Funchal: Madeira is inside the VAT territory"],
  ] as const)("%s %s: %s, as it is %s", (country, code, served, _place) => {
    expect(isServed(country, code)).toBe(served);
  });
});
