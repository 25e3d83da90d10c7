import { describe, expect, it } from "vitest";
import { addLine } from "@/lib/cart/operations/add-line";
import { getCart } from "@/lib/cart/queries";
import { placeOrder } from "@/lib/checkout/operations/place-order";
import { settlePayment } from "@/lib/checkout/operations/settle-payment";
import { getCheckout } from "@/lib/checkout/queries/get-checkout";
import type { PlaceOrderInput } from "@/lib/checkout/schemas";
import { newId } from "@/lib/kernel/ids";
import { loadOrder } from "@/lib/orders/queries/load-order";
import { hashToken } from "@/lib/platform/crypto";
import { moveClock, restoreClockAfterEach } from "@/tests/support/clock";
import { sql } from "@/tests/support/database";
import { given } from "@/tests/support/given";
import { givenCart, givenCheckout } from "@/tests/support/given-cart";
import { startStripe } from "@/tests/support/stripe";

const stripe = await startStripe();
restoreClockAfterEach();

const place = (token: string | null, input: PlaceOrderInput) => placeOrder(input, { token, shippingName: "Standard delivery" });

type OrderRow = { id: string; status: string; number: string };
const ordersOf = (token: string) =>
  sql<OrderRow>(
    "SELECT o.id, o.status, o.number FROM orders o JOIN carts c ON c.id = o.cart_id WHERE c.token_hash = $1 ORDER BY o.created_at, o.id",
    [hashToken(token)],
  );
const stockOf = async (variantId: string) =>
  (
    await sql<{ onHand: number; reserved: number }>('SELECT on_hand AS "onHand", reserved FROM stock_items WHERE variant_id = $1', [
      variantId,
    ])
  )[0];

async function sessionOf(orderId: string): Promise<string> {
  const [session] = await stripe.sessionsOf(orderId);
  if (!session) throw new Error("Stripe knows no session of this order");
  return session.id;
}

describe("placing an order", () => {
  it("writes an unpaid order with its stock and its attempt, and leads to Stripe's page", async () => {
    const vase = await given.product({ name: "Vase", priceMinor: 2_400, stock: [5] });
    const book = await given.product({ name: "Book", priceMinor: 2_900, stock: [5], vatCategory: "book" });
    const token = await givenCart([vase.variants[0], 2], [book.variants[0], 1]);
    const placed = await place(token, await givenCheckout(token));
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
    await sql("UPDATE product_variants SET price_minor = 5900 WHERE id = $1", [variants[0].id]);
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

describe("the same form sent twice", () => {
  it("at the same time makes one order, one reservation and one payment page", async () => {
    const { variants } = await given.product({ stock: [10] });
    const token = await givenCart([variants[0], 2]);
    const input = await givenCheckout(token);
    const placed = await Promise.all(Array.from({ length: 8 }, () => place(token, input)));
    const urls = new Set(placed.map((each) => (each.ok && each.value.kind === "pay" ? each.value.url : JSON.stringify(each))));
    const [row, ...others] = await ordersOf(token);
    expect(others).toEqual([]);
    expect(await stripe.sessionsOf(row?.id ?? "")).toHaveLength(1);
    expect(await stockOf(variants[0].id)).toEqual({ onHand: 10, reserved: 2 });
    // A twin that arrives while Stripe still answers the first may be told to try again; it is never sent elsewhere.
    const elsewhere = [...urls].filter((url) => !url.startsWith("http") && !url.includes("PROVIDER_UNAVAILABLE"));
    expect(elsewhere).toEqual([]);
    expect([...urls].filter((url) => url.startsWith("http"))).toHaveLength(1);
  });

  it("later, as with the browser's back button, leads to the page that is open already", async () => {
    const { variants } = await given.product();
    const token = await givenCart([variants[0], 1]);
    const input = await givenCheckout(token);
    expect(await place(token, input)).toEqual(await place(token, input));
    expect(await ordersOf(token)).toHaveLength(1);
  });

  it("after it was paid leads to the paid order, although the cart is empty by then", async () => {
    const { variants } = await given.product();
    const token = await givenCart([variants[0], 1]);
    const input = await givenCheckout(token);
    await place(token, input);
    const [row] = await ordersOf(token);
    const sessionId = await sessionOf(row?.id ?? "");
    await stripe.pay(sessionId);
    await settlePayment(sessionId);
    expect((await getCart(token, "en")).count).toBe(0);
    expect(await place(token, input)).toEqual({ ok: true, value: { kind: "paid", sessionId } });
    expect(await ordersOf(token)).toHaveLength(1);
  });

  it("after its payment page was over starts a new order, and the old one's units are free again", async () => {
    const { variants } = await given.product({ stock: [1] });
    const token = await givenCart([variants[0], 1]);
    const input = await givenCheckout(token);
    const first = await place(token, input);
    await moveClock(40 * 60_000);
    const second = await place(token, input);
    expect(second).toMatchObject({ ok: true, value: { kind: "pay" } });
    expect(second).not.toEqual(first);
    expect((await ordersOf(token)).map(({ status }) => status)).toEqual(["expired", "pending_payment"]);
    expect(await stockOf(variants[0].id)).toEqual({ onHand: 1, reserved: 1 });
  });
});

describe("starting checkout again", () => {
  it("ends the unpaid order before, at Stripe and here, even when it holds the last unit itself", async () => {
    const { variants } = await given.product({ stock: [1] });
    const token = await givenCart([variants[0], 1]);
    await place(token, await givenCheckout(token));
    const again = await place(token, await givenCheckout(token, { line1: "14 rue de la Paix" }));
    expect(again).toMatchObject({ ok: true, value: { kind: "pay" } });
    const [first, second] = await ordersOf(token);
    expect([first?.status, second?.status]).toEqual(["expired", "pending_payment"]);
    expect((await stripe.sessionsOf(first?.id ?? ""))[0]?.status).toBe("expired");
    expect(await stockOf(variants[0].id)).toEqual({ onHand: 1, reserved: 1 });
  });

  it("with changed data under the same form id is another order, never the old address", async () => {
    const { variants } = await given.product();
    const token = await givenCart([variants[0], 1]);
    const input = await givenCheckout(token);
    await place(token, input);
    await place(token, { ...input, address: { ...input.address, line1: "1 quai Neuf" } });
    const [, second] = await ordersOf(token);
    expect(await loadOrder({ id: second?.id ?? "" })).toMatchObject({ address: { line1: "1 quai Neuf" }, status: "pending_payment" });
  });

  it("after the order before was paid in another tab leads to that order, and sells nothing twice", async () => {
    const { variants } = await given.product({ stock: [5] });
    const token = await givenCart([variants[0], 1]);
    await place(token, await givenCheckout(token));
    const [row] = await ordersOf(token);
    const sessionId = await sessionOf(row?.id ?? "");
    await stripe.pay(sessionId); // no webhook has come yet
    const again = await place(token, await givenCheckout(token));
    expect(again).toEqual({ ok: true, value: { kind: "paid", sessionId } });
    expect((await ordersOf(token)).map(({ status }) => status)).toEqual(["confirmed"]);
    expect(await stockOf(variants[0].id)).toEqual({ onHand: 4, reserved: 0 });
  });

  it("gives the typed data back to the browser that holds the cart, while the order waits, and to no other", async () => {
    const { variants } = await given.product();
    const token = await givenCart([variants[0], 1]);
    await place(token, await givenCheckout(token, { company: "Atelier 12", method: "express" }));
    expect((await getCheckout(token, "en")).draft).toMatchObject({
      email: "zoe.martin@example.com",
      phone: "+33612345678",
      company: "Atelier 12",
      postalCode: "75002",
      method: "express",
    });
    const other = await givenCart([variants[0], 1]);
    expect((await getCheckout(other, "en")).draft).toEqual({});
    const [row] = await ordersOf(token);
    await stripe.pay(await sessionOf(row?.id ?? ""));
    await settlePayment(await sessionOf(row?.id ?? ""));
    expect((await getCheckout(token, "en")).draft).toEqual({});
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
    expect(await place(token, input)).toMatchObject({ ok: true, value: { kind: "pay" } });
    expect(await ordersOf(token)).toHaveLength(1);
    expect(await stockOf(variants[0].id)).toEqual({ onHand: 3, reserved: 1 });
  });
});

describe("too many buyers", () => {
  it("of the last unit: one gets it, the other is told which product and what is left, and nothing of hers is lost", async () => {
    const { variants } = await given.product({ name: "Lampe Cloche", stock: [1] });
    const tokens = [await givenCart([variants[0], 1]), await givenCart([variants[0], 1])];
    const placed = await Promise.all(tokens.map(async (token) => place(token, await givenCheckout(token))));
    expect(placed.filter(({ ok }) => ok)).toHaveLength(1);
    expect(placed.find(({ ok }) => !ok)).toMatchObject({
      error: { code: "LINES_UNAVAILABLE", lines: [{ name: "Lampe Cloche", wanted: 1, left: 0 }] },
    });
    const loser = tokens[placed.findIndex(({ ok }) => !ok)] ?? "";
    expect((await getCart(loser, "en")).lines).toMatchObject([{ quantity: 1, problem: { code: "SOLD_OUT" } }]);
  });

  it.each([1, 2, 3])(
    "fifty of ten units: ten orders, ten units promised, never one more (run %i)",
    async () => {
      const { variants } = await given.product({ stock: [10] });
      const tokens = await Promise.all(Array.from({ length: 50 }, () => givenCart([variants[0], 1])));
      const inputs = await Promise.all(tokens.map((token) => givenCheckout(token)));
      const placed = await Promise.all(tokens.map((token, i) => place(token, inputs[i] as PlaceOrderInput)));
      expect(placed.filter(({ ok }) => ok)).toHaveLength(10);
      const refused = placed.flatMap((each) => (each.ok ? [] : [each.error.code]));
      expect(refused).toEqual(Array(40).fill("LINES_UNAVAILABLE"));
      const [count] = await sql<{ orders: number }>(
        "SELECT count(DISTINCT order_id)::int AS orders FROM stock_reservations WHERE variant_id = $1 AND status = 'active'",
        [variants[0].id],
      );
      expect(count).toEqual({ orders: 10 });
      expect(await stockOf(variants[0].id)).toEqual({ onHand: 10, reserved: 10 });
    },
    60_000,
  );

  it("of two products in opposite orders never wait for each other in a circle", async () => {
    const [a, b] = [await given.product({ stock: [40] }), await given.product({ stock: [40] })];
    const tokens = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        i % 2 ? givenCart([a.variants[0], 1], [b.variants[0], 1]) : givenCart([b.variants[0], 1], [a.variants[0], 1]),
      ),
    );
    const placed = await Promise.all(tokens.map(async (token) => place(token, await givenCheckout(token))));
    expect(placed.every(({ ok }) => ok)).toBe(true);
    expect(await stockOf(a.variants[0].id)).toMatchObject({ reserved: 20 });
    expect(await stockOf(b.variants[0].id)).toMatchObject({ reserved: 20 });
  }, 60_000);
});

it("has one unpaid order a cart at most: the table itself refuses a second", async () => {
  const { variants } = await given.product();
  const token = await givenCart([variants[0], 1]);
  const orders = [await given.order({ variant: variants[0] }), await given.order({ variant: variants[0] })];
  const adopt = (id: string | undefined) =>
    sql("UPDATE orders SET cart_id = (SELECT id FROM carts WHERE token_hash = $1) WHERE id = $2", [hashToken(token), id ?? newId()]);
  await adopt(orders[0]?.id);
  await expect(adopt(orders[1]?.id)).rejects.toThrow(/orders_one_pending_per_cart/);
});
