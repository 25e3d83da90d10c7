import type { Country } from "@/lib/shipping/domain/zones";

export type AddressFormat = {
  postalCodeExample: string;
  postalCodeName: "postalCode" | "eircode";
  digits: boolean; // postal codes are digits only: the phone may show its number pad
  postalCodeFirst: boolean; // before the town, as written on an envelope there
};

const examples: Record<Country, string> = {
  FR: "75011",
  AT: "1010",
  BE: "1000",
  BG: "1000",
  CY: "1011",
  CZ: "110 00",
  DE: "10115",
  DK: "1050",
  EE: "10111",
  ES: "28013",
  FI: "00100",
  GR: "105 57",
  HR: "10000",
  HU: "1051",
  IE: "D02 AF30",
  IT: "00184",
  LT: "LT-01103",
  LU: "1111",
  LV: "LV-1010",
  MT: "VLT 1117",
  NL: "1012 AB",
  PL: "00-001",
  PT: "1100-148",
  RO: "010011",
  SE: "111 20",
  SI: "1000",
  SK: "811 01",
  CH: "8001",
  GB: "SW1A 2AA",
  US: "10001",
  JP: "100-0001",
};

/** Where the town comes before the code (Google's libaddressinput, `fmt`). */
const townFirst: readonly Country[] = ["GB", "HU", "IE", "LV", "MT", "US"];

/** How the address form of a country differs from the others. */
export const addressFormat = (country: Country): AddressFormat => ({
  postalCodeExample: examples[country],
  postalCodeName: country === "IE" ? "eircode" : "postalCode",
  digits: /^\d+$/.test(examples[country]),
  postalCodeFirst: !townFirst.includes(country),
});
