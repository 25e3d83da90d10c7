/** What the shop sells in, the home currency first: every product has a price in it. */
export const currencies = ["EUR", "GBP", "CHF", "USD", "JPY"] as const;
export type Currency = (typeof currencies)[number];
export const HOME_CURRENCY = "EUR" satisfies Currency;

/**
 * Markets: a currency with its price lists and the countries that parcels go to (ARCHITECTURE section 3, docs/adr/0016). The first is the default
 * and delivers wherever the shop does; each other one to its own country. `home` is what pages reckon with before anybody says where to.
 */
export const markets = {
  eur: { currency: "EUR", home: "FR", everywhere: true },
  gbp: { currency: "GBP", home: "GB", everywhere: false },
  chf: { currency: "CHF", home: "CH", everywhere: false },
  usd: { currency: "USD", home: "US", everywhere: false },
  jpy: { currency: "JPY", home: "JP", everywhere: false },
} as const satisfies Record<string, { currency: Currency; home: string; everywhere: boolean }>;
export type Market = keyof typeof markets;
export const DEFAULT_MARKET = "eur" satisfies Market;

export const isMarket = (value: string): value is Market => Object.hasOwn(markets, value);

/** The market of a path segment or a cookie; the default for what names none. */
export const asMarket = (value: string | undefined): Market => (value !== undefined && isMarket(value) ? value : DEFAULT_MARKET);

/** Whether a market's parcels go to this country. */
export const deliversTo = (market: Market, country: string): boolean => markets[market].everywhere || markets[market].home === country;

/** The market of a currency: each has one of its own. */
export const marketOf = (currency: Currency): Market => currency.toLowerCase() as Lowercase<Currency>;
