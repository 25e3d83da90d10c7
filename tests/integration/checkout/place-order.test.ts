import { describe, expect, it } from "vitest";
import { addLine } from "@/lib/cart/operations/add-line";
import { getCart } from "@/lib/cart/queries";
import { loadOrder } from "@/lib/orders/queries/load-order";
import { moveClock, restoreClockAfterEach } from "@/tests/support/clock";
import { sql } from "@/tests/support/database";
import { given } from "@/tests/support/given";
import { givenCart, givenCheckout } from "@/tests/support/given-cart";
import { ordersOf, place, stockOf } from "@/tests/support/given-sale";
import { startStripe } from "@/tests/support/stripe";

const stripe = await startStripe();
restoreClockAfterEach();

describe("placing an order", () => {
  it("writes an unpaid order with its stock and its attempt, and leads to Stripe's page", async () => {
    const vase = await given.product({ name: "Vase", priceMinor: 2_400, stock: [5] });
    const book = await given.product({ name: "Book", priceMinor: 2_900, stock: [5], vatCategory: "book" });
    const token = await givenCart([vase.variants[0], 2], [book.variants[0], 1]);
    const placed = await place(token, await givenCheckout(token, { email: "zoe.martin@example.com" }));
    expect(placed).toMatchObject({ ok: true, value: { kind: "pay", url: expect.stringMatching(/\/c\/pay\/cs_test_\w+$/) } });

    const [row] = await ordersOf(token);
    expect(row).toMatchObject({ status: "pending_payment", number: expect.stringMatching(/^[0-9A-HJKMNP-TV-Z]{8}$/) });
    const order = await loadOrder({ id: row?.id ?? "" });
    expect(order).toMatchObject({
      email: "zoe.martin@example.com",
      phone: "+33612345678",
      address: { name: "Zoé Martin", line1: "12 rue de la Paix", postalCode: "75002", city: "Paris", country: "FR" },
      items: { minor: 7_700 },
      shipping: { minor: 590 },
      total: { minor: 8_290, currency: "EUR" },
      vat: { minor: 1_024 },
      vatGroups: [
        { rateBasisPoints: 2000, grossMinor: 5_168, vatMinor: 861 },
        { rateBasisPoints: 550, grossMinor: 3_122, vatMinor: 163 },
      ],
      lines: [
        { name: "Vase", quantity: 2, gross: { minor: 4_800 }, vatRateBasisPoints: 2000 },
        { name: "Book", quantity: 1, gross: { minor: 2_900 }, vatRateBasisPoints: 550 },
      ],
    });
    expect(await stockOf(vase.variants[0].id)).toEqual({ onHand: 5, reserved: 2 });
    expect(await stripe.sessionsOf(row?.id ?? "")).toHaveLength(1);
    expect((await getCart(token, "en")).count).toBe(3); // the cart empties when it is paid
  });

  it("keeps no personal data in clear, and finds the buyer's orders by a keyed index only", async () => {
    const { variants } = await given.product();
    const token = await givenCart([variants[0], 1]);
    await place(token, await givenCheckout(token, { email: "canary.8842@example.com", name: "Canary Quentin", phone: "0699887766" }));
    const [row] = await ordersOf(token);
    const rows = JSON.stringify([
      await sql("SELECT * FROM orders WHERE id = $1", [row?.id]),
      await sql("SELECT * FROM payment_attempts WHERE order_id = $1", [row?.id]),
    ]);
    expect(rows).not.toMatch(/canary|quentin|99887766|rue de la Paix/i);
    expect(rows).toContain(`"shipping_country":"FR"`);
  });

  it("takes prices, quantities and shipping from the database alone, whatever the form says it costs", async () => {
    const { variants } = await given.product({ priceMinor: 4_900 });
    const token = await givenCart([variants[0], 1]);
    for (const shownTotalMinor of ["0", "1", "5489", "549000"]) {
      const placed = await place(token, await givenCheckout(token, { shownTotalMinor }));
      expect(placed).toEqual({ ok: false, error: { code: "TOTAL_CHANGED", total: { minor: 5_490, currency: "EUR" } } });
    }
    expect(await ordersOf(token)).toEqual([]);
    expect(await stockOf(variants[0].id)).toMatchObject({ reserved: 0 });
  });

  it("charges nobody a price that changed since the page was read, and says the new total", async () => {
    const { variants } = await given.product({ priceMinor: 4_900 });
    const token = await givenCart([variants[0], 1]);
    const seen = await givenCheckout(token);
    await sql("UPDATE variant_prices SET price_minor = 5900 WHERE variant_id = $1", [variants[0].id]);
    expect(await place(token, seen)).toEqual({ ok: false, error: { code: "TOTAL_CHANGED", total: { minor: 6_490, currency: "EUR" } } });
    expect(await place(token, await givenCheckout(token))).toMatchObject({ ok: true });
  });

  it("sells no other lines than the page showed, even at the same total", async () => {
    const [a, b] = [await given.product({ priceMinor: 1_000 }), await given.product({ priceMinor: 1_000 })];
    const token = await givenCart([a.variants[0], 1]);
    const seen = await givenCheckout(token);
    await addLine({ variantId: b.variants[0].id, quantity: 1, locale: "en" }, token);
    expect(await place(token, seen)).toMatchObject({ ok: false, error: { code: "CART_CHANGED", total: { minor: 2_590 } } });
    await sql("DELETE FROM cart_lines WHERE variant_id = $1", [a.variants[0].id]);
    expect(await place(token, seen)).toMatchObject({ ok: false, error: { code: "CART_CHANGED", total: { minor: 1_590 } } });
  });

  it.each([
    ["no cart", null],
    ["a cart that nobody has", "C".repeat(43)],
  ])("has nothing to sell to %s", async (_what, token) => {
    const { variants } = await given.product();
    const input = await givenCheckout(await givenCart([variants[0], 1]));
    expect(await place(token, input)).toEqual({ ok: false, error: { code: "CART_EMPTY" } });
  });

  it("names every line that cannot be had, and orders when the buyer has taken them out", async () => {
    const [gone, short] = [await given.product({ name: "Gone" }), await given.product({ name: "Short", stock: [5] })];
    const token = await givenCart([gone.variants[0], 1], [short.variants[0], 4]);
    const seen = await givenCheckout(token);
    await sql("UPDATE products SET archived_at = now() WHERE id = $1", [gone.id]);
    await sql("UPDATE stock_items SET on_hand = 1 WHERE variant_id = $1", [short.variants[0].id]);
    expect(await place(token, seen)).toMatchObject({
      ok: false,
      error: {
        code: "LINES_UNAVAILABLE",
        lines: [
          { name: "Gone", wanted: 1, left: 0 },
          { name: "Short", wanted: 4, left: 1 },
        ],
      },
    });
    expect(await ordersOf(token)).toEqual([]);
  });
});

describe("when the payment provider does not answer", () => {
  it("says so, keeps order and stock, and the same form goes on with them once it answers", async () => {
    const { variants } = await given.product({ stock: [3] });
    const token = await givenCart([variants[0], 1]);
    const input = await givenCheckout(token);
    await stripe.fault({ on: "api", path: "/v1/checkout/*", kind: "error_before", status: 503, count: null });
    expect(await place(token, input)).toEqual({ ok: false, error: { code: "PROVIDER_UNAVAILABLE" } });
    expect((await ordersOf(token)).map(({ status }) => status)).toEqual(["pending_payment"]);
    await stripe.clearFaults();
    await moveClock(2_000);
    await expect.poll(() => place(token, input), { timeout: 10_000 }).toMatchObject({ ok: true, value: { kind: "pay" } });
    expect(await ordersOf(token)).toHaveLength(1);
    expect(await stockOf(variants[0].id)).toEqual({ onHand: 3, reserved: 1 });
  });
});
