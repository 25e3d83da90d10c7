/** The member states by ISO 3166-1 code; VAT numbers and the Commission write Greece EL. */
export const euCountries = [
  ...["AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU", "LV", "MT", "NL"],
  ...["PL", "PT", "RO", "SE", "SI", "SK"],
] as const;
export type EuCountry = (typeof euCountries)[number];

/** Where the shop is and its parcels start: its VAT is what every price includes. */
export const HOME = "FR" satisfies EuCountry;

/** True for a country of the European Union. */
export const isEuCountry = (country: string): country is EuCountry => (euCountries as readonly string[]).includes(country);
