import { type Country, countries } from "@/lib/shipping/domain/zones";

/**
 * Whether an order that was priced for one country may go to another: VAT is each country's own, and the buyer was shown it. Inside a country
 * delivery and VAT cost the same everywhere that parcels go.
 */
export const sameTerms = (from: string, to: string): boolean => from === to;

/** The countries that an order priced for this one may go to. */
export const countriesLike = (from: string): Country[] => countries.filter((country) => sameTerms(from, country));
