import { type Country, countries, isCountry, zoneOf } from "@/lib/shipping/domain/zones";

/**
 * Whether an order that was priced for one country may go to another: delivery has one price in a zone, and VAT one rate in all of them
 * (French, until destination VAT comes: then a zone is one country here). Elsewhere the buyer would have paid another amount.
 */
export const sameTerms = (from: string, to: string): boolean =>
  from === to || (isCountry(from) && isCountry(to) && zoneOf(from) === zoneOf(to));

/** The countries that an order priced for this one may go to. */
export const countriesLike = (from: string): Country[] => countries.filter((country) => sameTerms(from, country));
