import { describe, expect, it } from "vitest";
import { getCartCoupon } from "@/lib/cart/queries";
import { endLiveOrder } from "@/lib/checkout/operations/end-live-order";
import { settlePayment } from "@/lib/checkout/operations/settle-payment";
import type { PlaceOrderInput } from "@/lib/checkout/schemas";
import { newId } from "@/lib/kernel/ids";
import { getOrderForMail } from "@/lib/orders/queries/get-order-for-mail";
import { hashToken } from "@/lib/platform/crypto";
import { sql } from "@/tests/support/database";
import { given } from "@/tests/support/given";
import { givenCart, givenCheckout } from "@/tests/support/given-cart";
import { givenCartWith, givenCoupon, usesOf } from "@/tests/support/given-coupon";
import { ordersOf, place, stockOf } from "@/tests/support/given-sale";
import { ledgerHoldsAfterAll } from "@/tests/support/ledger";
import { startStripe } from "@/tests/support/stripe";

const stripe = await startStripe();
ledgerHoldsAfterAll();

/** The order that a cart led to, and the session that waits for its payment. */
async function orderOf(token: string): Promise<{ id: string; sessionId: string }> {
  const [order] = await sql<{ id: string; sessionId: string }>(
    `SELECT o.id, a.session_id AS "sessionId" FROM orders o JOIN carts c ON c.id = o.cart_id JOIN payment_attempts a ON a.order_id = o.id
     WHERE c.token_hash = $1 ORDER BY o.created_at DESC, o.id DESC LIMIT 1`,
    [hashToken(token)],
  );
  if (!order) throw new Error("no order was made");
  return order;
}

/** Orders and pays; answers the order. */
async function buy(token: string, over: Record<string, string> = {}): Promise<string> {
  const placed = await place(token, await givenCheckout(token, over));
  if (!placed.ok) throw new Error(`not placed: ${JSON.stringify(placed.error)}`);
  const { id, sessionId } = await orderOf(token);
  await stripe.pay(sessionId);
  await settlePayment(sessionId);
  return id;
}

describe("an order with a coupon", () => {
  it("keeps the code, the discount and each line's share, is charged less, and its buyer's mail says so", async () => {
    const { variants } = await given.product({ priceMinor: 3_333, stock: [5, 5] });
    const coupon = await givenCoupon();
    const token = await givenCartWith(coupon, [variants[0], 1], [variants[1] ?? variants[0], 2]);
    const id = await buy(token);
    const [order] = await sql(
      `SELECT coupon_code, items_minor::int AS items, discount_minor::int AS discount, total_minor::int AS total, vat_minor::int AS vat,
         (SELECT amount_minor::int FROM payment_events e WHERE e.order_id = o.id) AS paid,
         (SELECT array_agg(discount_minor::int ORDER BY position) FROM order_lines l WHERE l.order_id = o.id) AS shares
       FROM orders o WHERE id = $1`,
      [id],
    );
    expect(order).toEqual({
      coupon_code: coupon.code,
      items: 9_999,
      discount: 1_000,
      total: 8_999,
      vat: 1_500,
      paid: 8_999,
      shares: [333, 667],
    });
    expect(await usesOf(coupon)).toEqual({ uses: 1, reserved: 0, redeemed: 1, released: 0 });
    expect((await getOrderForMail(id))?.order).toMatchObject({ couponCode: coupon.code, discount: { minor: 1_000 } });
  });

  it("travels free with a coupon for delivery", async () => {
    const { variants } = await given.product({ priceMinor: 2_600 });
    const coupon = await givenCoupon({ kind: "free_shipping" });
    const id = await buy(await givenCartWith(coupon, [variants[0], 1]));
    const [order] = await sql(
      "SELECT shipping_minor::int AS shipping, discount_minor::int AS discount, total_minor::int AS total FROM orders WHERE id = $1",
      [id],
    );
    expect(order).toEqual({ shipping: 0, discount: 0, total: 2_600 });
    expect(await usesOf(coupon)).toMatchObject({ redeemed: 1 });
  });

  it("that ends unpaid gives the use back, however often it ends", async () => {
    const { variants } = await given.product();
    const coupon = await givenCoupon({ maxUses: 1 });
    const token = await givenCartWith(coupon, [variants[0], 1]);
    await place(token, await givenCheckout(token));
    expect(await usesOf(coupon)).toMatchObject({ uses: 1, reserved: 1 });
    const { id } = await orderOf(token);
    await Promise.all([endLiveOrder(id), endLiveOrder(id), endLiveOrder(id)]);
    expect(await usesOf(coupon)).toEqual({ uses: 0, reserved: 0, redeemed: 0, released: 1 });
  });

  it("that is changed and sent again goes on with the last use that it held itself", async () => {
    const { variants } = await given.product();
    const coupon = await givenCoupon({ maxUses: 1, maxPerCustomer: 1, firstOrder: true });
    const token = await givenCartWith(coupon, [variants[0], 1]);
    const email = `again-${newId()}@example.com`;
    await place(token, await givenCheckout(token, { email }));
    expect((await getCartCoupon(token))?.refusal).toBeNull();
    expect(await place(token, await givenCheckout(token, { email, city: "Lyon" }))).toMatchObject({ ok: true });
    expect((await ordersOf(token)).map(({ status }) => status)).toEqual(["expired", "pending_payment"]);
    expect(await usesOf(coupon)).toEqual({ uses: 1, reserved: 1, redeemed: 0, released: 1 });
  });

  it("takes the code out of the cart once it is paid, so that the next order begins without it; typed again, it is there again", async () => {
    const { variants } = await given.product();
    const coupon = await givenCoupon();
    const token = await givenCartWith(coupon, [variants[0], 1]);
    await buy(token);
    expect(await getCartCoupon(token)).toBeNull();
  });
});

describe("a coupon that stops applying while somebody checks out", () => {
  const refusalOf = (placed: Awaited<ReturnType<typeof place>>) =>
    placed.ok || placed.error.code !== "COUPON_REFUSED" ? placed : placed.error;

  it.each([
    ["it ended", "UPDATE coupons SET ends_at = starts_at WHERE id = $1", "EXPIRED"],
    ["others used it up", "UPDATE coupons SET uses = max_uses WHERE id = $1", "USED_UP"],
  ])("because %s: says why and what it costs without, reserves nothing; at that total it goes through", async (_why, sabotage, code) => {
    const { variants } = await given.product({ priceMinor: 5_000 });
    const coupon = await givenCoupon({ maxUses: 2 });
    const token = await givenCartWith(coupon, [variants[0], 1]);
    const input = await givenCheckout(token);
    await sql(sabotage, [coupon.id]);
    expect(refusalOf(await place(token, input))).toEqual({
      code: "COUPON_REFUSED",
      coupon: coupon.code,
      refusal: { code },
      total: { minor: 5_590, currency: "EUR" },
    });
    expect(await ordersOf(token)).toEqual([]);
    expect(await stockOf(variants[0].id)).toMatchObject({ reserved: 0 });
    expect(await place(token, await givenCheckout(token))).toMatchObject({ ok: true });
    await sql("UPDATE coupons SET uses = 0 WHERE id = $1", [coupon.id]);
  });

  it("because this e-mail has used it: whichever cart, and however it is written", async () => {
    const { variants } = await given.product();
    const coupon = await givenCoupon({ maxPerCustomer: 1 });
    const email = `once-${newId()}@example.com`;
    await buy(await givenCartWith(coupon, [variants[0], 1]), { email });
    const other = await givenCartWith(coupon, [variants[0], 1]);
    expect(refusalOf(await place(other, await givenCheckout(other, { email: email.toUpperCase() })))).toMatchObject({
      refusal: { code: "ALREADY_USED" },
    });
    expect(await place(other, await givenCheckout(other))).toMatchObject({ ok: true });
  });

  it("because it is for a first order and this e-mail has had one", async () => {
    const { variants } = await given.product();
    const coupon = await givenCoupon({ firstOrder: true });
    const email = `first-${newId()}@example.com`;
    await buy(await givenCart([variants[0], 1]), { email });
    const token = await givenCartWith(coupon, [variants[0], 1]);
    expect(refusalOf(await place(token, await givenCheckout(token, { email })))).toMatchObject({ refusal: { code: "FIRST_ORDER_ONLY" } });
  });
});

describe("limits under parallel checkouts", () => {
  it.each([1, 2, 3])(
    "twenty buyers of a coupon with five uses: five get it, the others are told, and order without (run %i)",
    async () => {
      const { variants } = await given.product({ stock: [40] });
      const coupon = await givenCoupon({ maxUses: 5 });
      const tokens = await Promise.all(Array.from({ length: 20 }, () => givenCartWith(coupon, [variants[0], 1])));
      const inputs = await Promise.all(tokens.map((token) => givenCheckout(token)));
      const placed = await Promise.all(tokens.map((token, i) => place(token, inputs[i] as PlaceOrderInput)));
      expect(placed.filter(({ ok }) => ok)).toHaveLength(5);
      for (const each of placed) if (!each.ok) expect(each.error).toMatchObject({ code: "COUPON_REFUSED", refusal: { code: "USED_UP" } });
      expect(await usesOf(coupon)).toEqual({ uses: 5, reserved: 5, redeemed: 0, released: 0 });
      expect(await stockOf(variants[0].id)).toMatchObject({ reserved: 5 });
    },
    60_000,
  );

  it("twenty carts of one e-mail: it uses a coupon once", async () => {
    const { variants } = await given.product({ stock: [40] });
    const coupon = await givenCoupon({ maxPerCustomer: 1 });
    const email = `many-${newId()}@example.com`;
    const tokens = await Promise.all(Array.from({ length: 20 }, () => givenCartWith(coupon, [variants[0], 1])));
    const placed = await Promise.all(tokens.map(async (token) => place(token, await givenCheckout(token, { email }))));
    expect(placed.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await usesOf(coupon)).toMatchObject({ uses: 1, reserved: 1 });
  }, 60_000);

  it("one e-mail and two coupons for first orders at once: one first order", async () => {
    const { variants } = await given.product({ stock: [40] });
    const coupons = [await givenCoupon({ firstOrder: true }), await givenCoupon({ firstOrder: true })];
    const email = `two-${newId()}@example.com`;
    const tokens = await Promise.all(coupons.map((coupon) => givenCartWith(coupon, [variants[0], 1])));
    const placed = await Promise.all(tokens.map(async (token) => place(token, await givenCheckout(token, { email }))));
    expect(placed.filter(({ ok }) => ok)).toHaveLength(1);
    expect(placed.find(({ ok }) => !ok)).toMatchObject({ error: { refusal: { code: "FIRST_ORDER_ONLY" } } });
  });

  it("the table itself refuses one use too many", async () => {
    const { id } = await givenCoupon({ maxUses: 1 });
    await expect(sql("UPDATE coupons SET uses = 2 WHERE id = $1", [id])).rejects.toThrow(/coupons_never_overused/);
  });
});
