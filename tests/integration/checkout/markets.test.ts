import { describe, expect, it } from "vitest";
import { addLine } from "@/lib/cart/operations/add-line";
import { changeCart } from "@/lib/cart/operations/change-cart";
import { getCart } from "@/lib/cart/queries";
import { applyDuePrices } from "@/lib/catalog/operations/apply-due-prices";
import { setPrice, withdrawPrice } from "@/lib/catalog/operations/set-price";
import { getPricesForStaff } from "@/lib/catalog/queries/get-prices-for-staff";
import { getProductBySlug } from "@/lib/catalog/queries/products";
import { placeOrder } from "@/lib/checkout/operations/place-order";
import { settlePayment } from "@/lib/checkout/operations/settle-payment";
import { getCheckout } from "@/lib/checkout/queries/get-checkout";
import type { PlaceOrderInput } from "@/lib/checkout/schemas";
import type { Actor } from "@/lib/kernel/actor";
import { type Currency, type Market, markets } from "@/lib/kernel/market";
import type { SessionParameters } from "@/lib/payments/domain/session-parameters";
import { sql } from "@/tests/support/database";
import { type GivenProduct, given } from "@/tests/support/given";
import { givenCart, givenCheckout } from "@/tests/support/given-cart";
import { startStripe } from "@/tests/support/stripe";

const stripe = await startStripe();

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

describe("a price that is withdrawn in one currency", () => {
  const withdraw = (variantId: string, actor: Actor, currency: Currency = "CHF") => withdrawPrice(variantId, actor, currency);
  const historyOf = (variantId: string) =>
    sql(
      `SELECT price_minor::int AS minor, ended_at IS NOT NULL AS ended, canceled_at IS NOT NULL AS canceled FROM price_history
       WHERE variant_id = $1 AND currency = 'CHF' ORDER BY valid_from`,
      [variantId],
    );

  it("is for sale in it no more, and elsewhere as before; its history stays, what was planned is canceled, and it can come back", async () => {
    const [{ slug, variants }, { actor }] = await Promise.all([soldIn({ CHF: 5_190, JPY: 8_380 }), given.staff("admin")]);
    const [{ id }] = variants;
    await sql("UPDATE price_history SET valid_from = valid_from - interval '1 year' WHERE variant_id = $1", [id]);
    const plan = { variantId: id, currency: "CHF", minor: 4_590, seenMinor: 5_190, until: null } as const;
    expect(await setPrice({ ...plan, from: new Date(Date.now() + 3_600_000) }, actor)).toMatchObject({ ok: true });
    const answers = await Promise.all([withdraw(id, actor), withdraw(id, actor)]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers).toContainEqual({ ok: false, error: { code: "NOT_FOR_SALE" } });
    const priceIn = async (currency: Currency) => (await getProductBySlug(slug, "en", currency))?.variants[0]?.price.minor;
    expect([await priceIn("CHF"), await priceIn("JPY"), await priceIn("EUR")]).toEqual([undefined, 8_380, 4_900]);
    const listed =
      "SELECT price_eur::int, price_chf::int FROM product_listings l JOIN product_variants v USING (product_id) WHERE v.id = $1 LIMIT 1";
    expect(await sql(listed, [id])).toEqual([{ price_eur: 4_900, price_chf: null }]);
    const history = [
      { minor: 5_190, ended: true, canceled: false },
      { minor: 4_590, ended: false, canceled: true },
    ];
    expect(await historyOf(id)).toEqual(history);
    await setPrice({ variantId: id, minor: 4_700, seenMinor: 4_900, from: null, until: null }, actor); // another currency's news brings nothing back
    await applyDuePrices();
    expect(await priceIn("CHF")).toBeUndefined();
    expect((await getPricesForStaff(actor, id, "CHF"))?.rows.map(({ state }) => state).sort()).toEqual(["canceled", "withdrawn"]);
    expect(await setPrice({ ...plan, minor: 5_390, seenMinor: 0, from: null }, actor)).toMatchObject({ ok: true });
    expect(await priceIn("CHF")).toBe(5_390);
    const audit = await sql("SELECT data FROM audit_logs WHERE action = 'price.withdrawn' AND subject_id = $1", [id]);
    expect(audit).toEqual([{ data: { from: 5_190, currency: "CHF", canceled: 1 } }]);
  });

  it("is never the home currency's, nor support's to withdraw", async () => {
    const [{ variants }, admin, support] = await Promise.all([soldIn({ CHF: 5_190 }), given.staff("admin"), given.staff("support")]);
    const [{ id }] = variants;
    expect(await withdraw(id, admin.actor, "EUR")).toEqual({ ok: false, error: { code: "HOME_CURRENCY" } });
    expect(await withdraw(id, support.actor)).toEqual({ ok: false, error: { code: "FORBIDDEN" } });
    expect(await historyOf(id)).toEqual([{ minor: 5_190, ended: false, canceled: false }]);
  });

  it("holds for who is paying already, and for nobody after", async () => {
    const [{ variants }, { actor }] = await Promise.all([soldIn({ CHF: 5_190 }), given.staff("admin")]);
    const [variant] = variants;
    const [early, late] = [await givenCart([variant, 1]), await givenCart([variant, 1])];
    const inFrancs = (token: string) => givenCheckout(token, { country: "CH", postalCode: "8001", phone: "" }, "chf");
    const [form, seen] = [await inFrancs(early), await inFrancs(late)];
    const placed = await place(early, form, "chf");
    expect(placed).toMatchObject({ ok: true });
    expect(await withdraw(variant.id, actor)).toMatchObject({ ok: true });
    expect(await place(late, seen, "chf")).toMatchObject({ ok: false });
    const session = JSON.stringify(placed).match(/cs_test_\w+/)?.[0] ?? "";
    await stripe.pay(session);
    expect(await settlePayment(session)).toMatchObject({ kind: "settled" });
    const [order] = await sql(
      "SELECT status, currency, items_minor::int AS items FROM orders o JOIN order_lines l ON l.order_id = o.id WHERE l.variant_id = $1",
      [variant.id],
    );
    expect(order).toEqual({ status: "confirmed", currency: "CHF", items: 5_190 });
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
