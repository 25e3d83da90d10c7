import { describe, expect, it } from "vitest";
import { getCheckout } from "@/lib/checkout/queries/get-checkout";
import { loadOrder } from "@/lib/orders/queries/load-order";
import { partsOfOrder } from "@/lib/payments/repository/refund-lines";
import { sql } from "@/tests/support/database";
import { given } from "@/tests/support/given";
import { givenCart, givenCheckout } from "@/tests/support/given-cart";
import { ordersOf, place } from "@/tests/support/given-sale";
import { startStripe } from "@/tests/support/stripe";

const stripe = await startStripe();

const berlin = { country: "DE", postalCode: "10115", city: "Berlin" };
const zurich = { country: "CH", postalCode: "8001", city: "Zürich" };

async function filledCart(): Promise<string> {
  const vase = await given.product({ priceMinor: 12_000, stock: [5] });
  const book = await given.product({ priceMinor: 2_900, stock: [5], vatCategory: "book" });
  return givenCart([vase.variants[0], 1], [book.variants[0], 1]);
}

async function ordered(token: string, over: Record<string, string>) {
  expect(await place(token, await givenCheckout(token, over))).toMatchObject({ ok: true, value: { kind: "pay" } });
  const [row] = await ordersOf(token);
  const order = await loadOrder({ id: row?.id ?? "" });
  if (!order) throw new Error("no order");
  return order;
}

/** What Stripe is asked for, in all. */
async function askedFor(orderId: string): Promise<number | undefined> {
  const [session] = await stripe.sessionsOf(orderId);
  return session?.amount_total;
}

describe("the tax of an order", () => {
  it("is the VAT of where it goes, by rate, at the price of everywhere in the Union", async () => {
    const order = await ordered(await filledCart(), berlin);
    expect(order).toMatchObject({
      tax: { country: "DE", treatment: "oss", number: null },
      total: { minor: 16_090 }, // delivery 11.90
      relief: { minor: 0 },
      vat: { minor: 2_274 },
      vatGroups: [
        { rateBasisPoints: 1900, grossMinor: 12_958, vatMinor: 2_069 },
        { rateBasisPoints: 700, grossMinor: 3_132, vatMinor: 205 },
      ],
    });
    expect(await askedFor(order.id)).toBe(16_090);
  });

  it("is none outside the Union: the French VAT is taken off each line and the delivery, and Stripe asks for the rest", async () => {
    const order = await ordered(await filledCart(), zurich);
    expect(order).toMatchObject({
      tax: { country: "CH", treatment: "export", number: null },
      items: { minor: 14_900 },
      shipping: { minor: 2_490 },
      relief: { minor: 2_510 },
      total: { minor: 14_880 },
      vat: { minor: 0 },
      vatGroups: [{ rateBasisPoints: 0, grossMinor: 14_880, vatMinor: 0 }],
      lines: [
        { gross: { minor: 12_000 }, relief: { minor: 2_000 }, vat: { minor: 0 }, vatRateBasisPoints: 0 },
        { gross: { minor: 2_900 }, relief: { minor: 151 }, vat: { minor: 0 }, vatRateBasisPoints: 0 },
      ],
    });
    expect(await askedFor(order.id)).toBe(14_880);
    const { lines, shippingLeftMinor } = await partsOfOrder(order.id); // what can go back is what was paid
    expect([...lines.map(({ paidMinor }) => paidMinor), shippingLeftMinor]).toEqual([10_000, 2_749, 2_131]);
  });

  it("is what the page showed, or nothing is ordered: the same total with another VAT inside is said first", async () => {
    const token = await filledCart();
    const german = await givenCheckout(token, berlin);
    const posted = { ...german, address: { ...german.address, country: "AT" as const, postalCode: "1010", city: "Wien" } };
    expect(await place(token, posted)).toEqual({ ok: false, error: { code: "TAX_CHANGED", total: { minor: 16_090, currency: "EUR" } } });
    expect(await ordersOf(token)).toEqual([]);
    expect(await place(token, { ...german, shownVat: "reverse_charge" })).toMatchObject({ error: { code: "TAX_CHANGED" } });
  });

  it("is shown for each country before anything is ordered, and countries that are taxed alike are reckoned once", async () => {
    const { offers } = await getCheckout(await filledCart(), "en");
    const [german] = offers.DE;
    const [danish] = offers.DK;
    expect(german?.price.totalMinor).toBe(danish?.price.totalMinor);
    expect(danish?.price.vatGroups.map(({ rateBasisPoints }) => rateBasisPoints)).toEqual([2500]);
    const { variants } = await given.product();
    const { offers: ofVase } = await getCheckout(await givenCart([variants[0], 1]), "en");
    expect(ofVase.BE).toBe(ofVase.ES); // 21 %
    expect(ofVase.GB).not.toBe(ofVase.US); // taxed alike, and delivered at other prices
    expect(offers.DE).not.toBe(offers.AT);
    expect(offers.GB[0]?.price).toMatchObject({ treatment: "export", vatMinor: 0 });
  });

  it.each([
    ["VAT and relief at once", "UPDATE orders SET vat_minor = 1 WHERE id = $1"],
    ["a relief that the total does not know", "UPDATE orders SET vat_relief_minor = 0 WHERE id = $1"],
    ["an exempt order that turns domestic", "UPDATE orders SET tax_treatment = 'domestic' WHERE id = $1"],
    ["reverse charge without a confirmed number", "UPDATE orders SET tax_treatment = 'reverse_charge' WHERE id = $1"],
    ["a treatment that nobody knows", "UPDATE orders SET tax_treatment = 'none' WHERE id = $1"],
  ])("the database refuses %s", async (_what, statement) => {
    const order = await ordered(await filledCart(), zurich);
    await expect(sql(statement, [order.id])).rejects.toThrow(/violates check constraint/);
  });
});
