import { deliversTo, type Market } from "@/lib/kernel/market";
import type { Zone } from "@/lib/shipping/types";

/** The countries that parcels go to (ISO 3166-1): the European Union, France first, then the four outside it. No other can be chosen. */
export const countries = [
  ...["FR", "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "GR", "HR", "HU", "IE", "IT", "LT", "LU", "LV", "MT", "NL"],
  ...["PL", "PT", "RO", "SE", "SI", "SK"],
  ...["CH", "GB", "US", "JP"],
] as const;
export type Country = (typeof countries)[number];

export const isCountry = (code: string): code is Country => (countries as readonly string[]).includes(code);

const ownZones = ["FR", "CH", "GB", "US", "JP"] as const satisfies readonly Zone[];

/** The countries that a market's parcels go to: the euro's to all, each other one's to its own. */
export const countriesOf = (market: Market): Country[] => countries.filter((country) => deliversTo(market, country));

/** The price list of a country: its own, or that of the Union. */
export const zoneOf = (country: Country): Zone => ownZones.find((zone) => zone === country) ?? "EU";

/**
 * Postal codes inside those countries that the shop does not serve yet. Most lie outside the VAT territory of the EU: what goes there is
 * an export with customs (Directive 2006/112/EC art. 6). Corsica is inside, but has VAT rates of its own
 * (CGI art. 297), which come with destination VAT.
 */
const notServed: Partial<Record<Country, RegExp>> = {
  FR: /^(?:20|9[78])/, // Corsica; overseas departments and territories, and Monaco, which is a country of its own
  ES: /^(?:35|38|51|52)/, // Canary Islands, Ceuta, Melilla
  FI: /^22/, // Åland
  DE: /^(?:78266|27498)/, // Büsingen, Heligoland
  IT: /^(?:23041|22061)/, // Livigno, Campione d'Italia
  GR: /^63086/, // Mount Athos
  CH: /^(?:948[5-9]|949\d|8238|6911)/, // Liechtenstein, Büsingen and Campione: Swiss codes, other countries
  GB: /^(?:BT|GY|IM|JE)/, // Northern Ireland counts as EU for the VAT on goods; Guernsey, Man and Jersey are not the United Kingdom
  US: /^(?:00[6-9]|96[2-69]|09|340)/, // Puerto Rico and the islands, which are customs territories of their own; military post
};

/** False for the places of a country that no parcel of ours goes to. */
export const isServed = (country: Country, postalCode: string): boolean => !notServed[country]?.test(postalCode.replace(/[\s-]/g, ""));
