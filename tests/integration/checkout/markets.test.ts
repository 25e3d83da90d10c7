import { describe, expect, it } from "vitest";
import { addLine } from "@/lib/cart/operations/add-line";
import { changeCart } from "@/lib/cart/operations/change-cart";
import { getCart } from "@/lib/cart/queries";
import { setPrice } from "@/lib/catalog/operations/set-price";
import { getProductBySlug } from "@/lib/catalog/queries/products";
import { placeOrder } from "@/lib/checkout/operations/place-order";
import { getCheckout } from "@/lib/checkout/queries/get-checkout";
import type { PlaceOrderInput } from "@/lib/checkout/schemas";
import { type Currency, type Market, markets } from "@/lib/kernel/market";
import type { SessionParameters } from "@/lib/payments/domain/session-parameters";
import { sql } from "@/tests/support/database";
import { type GivenProduct, given } from "@/tests/support/given";
import { givenCart, givenCheckout } from "@/tests/support/given-cart";
import { startStripe } from "@/tests/support/stripe";

await startStripe();

/** A product of 49 euro that costs this much elsewhere too. */
async function soldIn(prices: Partial<Record<Currency, number>>): Promise<GivenProduct> {
  const [product, { actor }] = await Promise.all([given.product({ priceMinor: 4_900 }), given.staff("admin")]);
  for (const [currency, minor] of Object.entries(prices)) {
    const plan = { variantId: product.variants[0].id, currency: currency as Currency, minor, seenMinor: 0, from: null, until: null };
    expect(await setPrice(plan, actor)).toMatchObject({ ok: true });
  }
  return product;
}

const place = (token: string, input: PlaceOrderInput, market: Market) =>
  placeOrder(input, { token, visitor: null, market, names: { shipping: "Standard delivery", rest: "Rest" } });

describe("a price in another currency", () => {
  it("is set beside the one in euro, has a history of its own and is what its market shows", async () => {
    const { slug, variants } = await soldIn({ CHF: 5_190, JPY: 8_380 });
    const priceIn = async (currency: Currency) => (await getProductBySlug(slug, "en", currency))?.variants[0]?.price;
    expect(await priceIn("EUR")).toEqual({ minor: 4_900, currency: "EUR" });
    expect(await priceIn("CHF")).toEqual({ minor: 5_190, currency: "CHF" });
    expect(await priceIn("JPY")).toEqual({ minor: 8_380, currency: "JPY" });
    expect(await priceIn("USD")).toBeUndefined();
    const [listed] = await sql(
      "SELECT price_eur::int, price_chf::int, price_jpy::int, price_usd FROM product_listings WHERE product_id = (SELECT product_id FROM product_variants WHERE id = $1) LIMIT 1",
      [variants[0].id],
    );
    expect(listed).toEqual({ price_eur: 4_900, price_chf: 5_190, price_jpy: 8_380, price_usd: null });
  });

  it("can be reduced alone", async () => {
    const [{ slug, variants }, { actor }] = await Promise.all([soldIn({ CHF: 5_190 }), given.staff("admin")]);
    await sql("UPDATE price_history SET valid_from = valid_from - interval '1 year' WHERE variant_id = $1", [variants[0].id]);
    await setPrice({ variantId: variants[0].id, currency: "CHF", minor: 4_590, seenMinor: 5_190, from: null, until: null }, actor);
    expect((await getProductBySlug(slug, "en", "CHF"))?.variants[0]).toMatchObject({ price: { minor: 4_590 }, prior: { minor: 5_190 } });
    expect((await getProductBySlug(slug, "en"))?.variants[0]).toMatchObject({ price: { minor: 4_900 }, prior: null });
  });
});

describe("a cart", () => {
  it("is kept when the market changes, its prices read anew; what has none there is said and not counted", async () => {
    const [vase, bowl] = [await soldIn({ CHF: 5_190 }), await soldIn({})];
    const token = await givenCart([vase.variants[0], 2], [bowl.variants[0], 1]);
    expect(await getCart(token, "en")).toMatchObject({ count: 3, subtotal: { minor: 14_700, currency: "EUR" } });
    const inFrancs = await getCart(token, "en", "CHF");
    expect(inFrancs).toMatchObject({ count: 2, subtotal: { minor: 10_380, currency: "CHF" } });
    expect(inFrancs.lines.map(({ problem }) => problem?.code ?? null)).toEqual([null, "OTHER_CURRENCY"]);
    const set = { intent: "set", variantId: vase.variants[0].id, quantity: 3, locale: "en" } as const;
    expect(await changeCart(set, token, "CHF")).toMatchObject({
      ok: true,
      value: { cart: { subtotal: { minor: 15_570, currency: "CHF" } } },
    });
    expect(await addLine({ variantId: bowl.variants[0].id, quantity: 1, locale: "en" }, token, "CHF")).toMatchObject({
      ok: false,
      error: { code: "VARIANT_GONE" },
    });
    expect((await getCart(token, "en")).count).toBe(4);
  });
});

describe("an order", () => {
  it.each([
    ["jpy", 8_380, { country: "JP", postalCode: "150-0001" }, { total: 16_760 + 4_900 - 3_610, relief: 3_610 }],
    ["chf", 5_190, { country: "CH", postalCode: "8001" }, { total: 10_380 + 2_490 - 2_145, relief: 2_145 }],
  ] as const)(
    "in %s costs the prices of that list, and asks Stripe for them in its minor units",
    async (market, minor, address, { total, relief }) => {
      const { currency } = markets[market];
      const { variants } = await soldIn({ [currency]: minor });
      const token = await givenCart([variants[0], 2]);
      const input = await givenCheckout(token, { ...address, phone: "" }, market);
      expect(await place(token, input, market)).toMatchObject({ ok: true, value: { kind: "pay" } });
      const [order] = await sql(
        "SELECT id, currency, total_minor::int AS total, vat_relief_minor::int AS relief FROM orders WHERE cart_id = (SELECT cart_id FROM cart_lines WHERE variant_id = $1)",
        [variants[0].id],
      );
      expect(order).toMatchObject({ currency, total, relief });
      const [attempt] = await sql<{ parameters: SessionParameters }>("SELECT parameters FROM payment_attempts WHERE order_id = $1", [
        order?.id,
      ]);
      const lines = attempt?.parameters.line_items ?? [];
      expect(lines.map(({ price_data }) => price_data.currency)).toEqual([market, market]);
      expect(lines.reduce((sum, { price_data }) => sum + price_data.unit_amount, 0)).toBe(total);
    },
  );

  it("does not go where its market does not deliver: in euro it does, from the same cart", async () => {
    const { variants } = await soldIn({ USD: 5_800 });
    const token = await givenCart([variants[0], 1]);
    const toFrance = { country: "FR", postalCode: "75002" };
    const refused = await place(token, { ...(await givenCheckout(token, {}, "eur")), shownCurrency: "USD" }, "usd");
    expect(refused).toEqual({ ok: false, error: { code: "COUNTRY_UNAVAILABLE" } });
    expect((await getCheckout(token, "en", "usd")).offers).toMatchObject({ FR: [], US: [{ method: "standard" }, { method: "express" }] });
    expect(await place(token, await givenCheckout(token, toFrance, "eur"), "eur")).toMatchObject({ ok: true });
  });

  it("is never charged in another currency than its page showed, though the amount be the same", async () => {
    const { variants } = await soldIn({ CHF: 4_900 });
    const token = await givenCart([variants[0], 1]);
    const seen = await givenCheckout(token, { country: "CH", postalCode: "8001", phone: "" }, "eur");
    expect(await place(token, seen, "chf")).toMatchObject({
      ok: false,
      error: { code: "TOTAL_CHANGED", total: { minor: seen.shownTotalMinor, currency: "CHF" } },
    });
  });
});
