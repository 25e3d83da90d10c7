import { describe, expect, it } from "vitest";
import { asMarket, currencies, deliversTo, marketOf, markets } from "@/lib/kernel/market";
import { formatMoney, money, parseMoney } from "@/lib/kernel/money";
import { pageKey } from "@/lib/platform/door/page-key";
import { preferredMarket } from "@/lib/platform/preferred-market";
import { methodsTo } from "@/lib/shipping/domain/shipping-offers";
import { countries, countriesOf, zoneOf } from "@/lib/shipping/domain/zones";

describe("markets", () => {
  it("are one a currency", () => {
    expect(Object.values(markets).map(({ currency }) => currency)).toEqual([...currencies]);
    for (const currency of currencies) expect(markets[marketOf(currency)].currency).toBe(currency);
  });

  it.each([undefined, "", "EUR", "constructor", "__proto__", "btc"])("%j is none: the euro's", (name) => {
    expect(asMarket(name)).toBe("eur");
  });

  it("deliver everywhere in euro, each other one to its own country", () => {
    expect(countriesOf("eur")).toEqual([...countries]);
    expect([countriesOf("gbp"), countriesOf("chf"), countriesOf("usd"), countriesOf("jpy")]).toEqual([["GB"], ["CH"], ["US"], ["JP"]]);
    expect(deliversTo("usd", "FR")).toBe(false);
  });

  it("have a price list of their own wherever they deliver, by standard and by express delivery", () => {
    for (const [name, { currency }] of Object.entries(markets))
      for (const country of countriesOf(asMarket(name)))
        expect(methodsTo(zoneOf(country), "2026-11-21", currency)).toEqual(expect.arrayContaining(["standard", "express"]));
    expect(methodsTo("FR", "2026-11-21", "USD")).toEqual([]);
  });
});

describe("the market of a request", () => {
  it.each([
    [undefined, "eur"],
    ["market=chf", "chf"],
    ["cart=x; market=jpy; locale=fr", "jpy"],
    ["supermarket=jpy", "eur"],
    ["market=chfx", "eur"],
    ["market=abc", "eur"],
  ])("that says %j is %s", (cookie, market) => {
    expect(preferredMarket(cookie)).toBe(market);
  });

  it("keeps pages of different markets apart, and nothing else of the cookie", () => {
    const key = (cookie?: string) => pageKey({ method: "GET", url: "/fr/products/vase", headers: cookie ? { cookie } : {} });
    expect(key("market=chf; cart=a")).toBe(key("cart=b; market=chf"));
    expect(new Set([key(), key("market=chf"), key("market=jpy")]).size).toBe(3);
    expect(key("market=eur")).toBe(key());
  });
});

describe("amounts of each currency", () => {
  it.each([
    ["24,90", "EUR", "fr", 2_490],
    ["24.90", "GBP", "en", 2_490],
    ["26,90", "CHF", "fr", 2_690],
    ["31", "USD", "en", 3_100],
    ["4 480", "JPY", "fr", 4_480],
    ["4,480", "JPY", "en", 4_480],
    ["¥4480", "JPY", "en", 4_480],
    ["4480,50", "JPY", "fr", null],
    ["24.905", "USD", "en", null],
  ])("%j in %s (%s) is %j minor units", (typed, currency, locale, minor) => {
    expect(parseMoney(typed, currency, locale)).toEqual(minor === null ? null : { minor, currency });
  });

  it("are shown with their decimals: yen have none", () => {
    expect(formatMoney(money(4_480, "JPY"), "fr")).toMatch(/^4\u202f480\u202f/);
    expect(formatMoney(money(2_690, "CHF"), "en")).toMatch(/26\.90/);
  });
});
