import { describe, expect, it } from "vitest";
import { settlePayment } from "@/lib/checkout/operations/settle-payment";
import type { PlaceOrderInput } from "@/lib/checkout/schemas";
import { newId } from "@/lib/kernel/ids";
import { getOrderForMail } from "@/lib/orders/queries/get-order-for-mail";
import { hashToken } from "@/lib/platform/crypto";
import { sql } from "@/tests/support/database";
import { given } from "@/tests/support/given";
import { givenCart, givenCheckout } from "@/tests/support/given-cart";
import { givenCartWith, givenCoupon, usesOf } from "@/tests/support/given-coupon";
import { givenOffer } from "@/tests/support/given-offer";
import { givenReturn } from "@/tests/support/given-return";
import { ordersOf, place, stockOf } from "@/tests/support/given-sale";
import { ledgerHoldsAfterAll } from "@/tests/support/ledger";
import { ship } from "@/tests/support/ship";
import { startStripe } from "@/tests/support/stripe";

const stripe = await startStripe();
ledgerHoldsAfterAll();
const admin = { kind: "staff", id: newId(), role: "admin", sessionId: newId() } as const;

/** Orders and pays what a cart holds; answers the order's id. */
async function buy(token: string): Promise<string> {
  const placed = await place(token, await givenCheckout(token));
  if (!placed.ok) throw new Error(`not placed: ${JSON.stringify(placed.error)}`);
  const [row] = await sql<{ id: string; sessionId: string }>(
    `SELECT o.id, a.session_id AS "sessionId" FROM orders o JOIN carts c ON c.id = o.cart_id JOIN payment_attempts a ON a.order_id = o.id
     WHERE c.token_hash = $1`,
    [hashToken(token)],
  );
  await stripe.pay(row?.sessionId ?? "");
  await settlePayment(row?.sessionId ?? "");
  return row?.id ?? "";
}

describe("an order with offers", () => {
  it("keeps for each line which offer gave how much beside what the coupon gave; charge, VAT, mail and invoice say the same", async () => {
    const [cups, book] = [
      await given.product({ priceMinor: 3_000, stock: [9, 9] }),
      await given.product({ vatCategory: "book", priceMinor: 1_000 }),
    ];
    const offer = await givenOffer({ productIds: [cups.id] });
    const tiers = await givenOffer({ productIds: [book.id] }, { kind: "tiered", steps: [{ from: 2, basisPoints: 500 }] });
    const coupon = await givenCoupon();
    const id = await buy(
      await givenCartWith(coupon, [cups.variants[0], 2], [cups.variants[1] ?? cups.variants[0], 1], [book.variants[0], 2]),
    );
    const lines = await sql(
      `SELECT gross_minor::int AS gross, discount_minor::int AS discount, offer_id AS offer, offer_name AS name, offer_minor::int AS "byOffer"
       FROM order_lines WHERE order_id = $1 ORDER BY position`,
      [id],
    );
    expect(lines).toEqual([
      { gross: 6_000, discount: 2_400, offer: offer.id, name: offer.name, byOffer: 2_000 },
      { gross: 3_000, discount: 1_200, offer: offer.id, name: offer.name, byOffer: 1_000 },
      { gross: 2_000, discount: 290, offer: tiers.id, name: tiers.name, byOffer: 100 },
    ]);
    const [order] = await sql(
      `SELECT discount_minor::int AS discount, total_minor::int AS total, vat_minor::int AS vat,
         (SELECT amount_minor::int FROM payment_events e WHERE e.order_id = o.id) AS paid, (SELECT total_minor::int FROM invoices i WHERE i.order_id = o.id) AS invoiced,
         (SELECT jsonb_path_query_array(snapshot, '$.lines[*].offer') FROM invoices i WHERE i.order_id = o.id) AS "onInvoice"
       FROM orders o WHERE id = $1`,
      [id],
    );
    expect(order).toEqual({
      ...{ discount: 3_890, total: 7_110, vat: 900 + 89, paid: 7_110, invoiced: 7_110 },
      onInvoice: [offer.name, offer.name, tiers.name],
    });
    expect((await getOrderForMail(id))?.order).toMatchObject({
      offers: [
        { name: offer.name, saved: { minor: 3_000 } },
        { name: tiers.name, saved: { minor: 100 } },
      ],
      couponDiscount: { minor: 790 },
    });
  });

  it("gives back what was paid for a unit, not what it would have cost: one of three for two brings two thirds", async () => {
    const { id: productId, variants } = await given.product({ priceMinor: 3_000 });
    await givenOffer({ productIds: [productId] });
    const orderId = await buy(await givenCart([variants[0], 3]));
    await ship(orderId, admin);
    await givenReturn(orderId, admin);
    expect(
      await sql("SELECT l.amount_minor::int AS amount FROM refund_lines l JOIN refunds r ON r.id = l.refund_id WHERE r.order_id = $1", [
        orderId,
      ]),
    ).toEqual([{ amount: 2_000 }]);
  });
});

describe("an offer that changes while somebody checks out", () => {
  it("because it ended: says which and what it costs now, reserves nothing; at that total it goes through", async () => {
    const { id, variants } = await given.product({ priceMinor: 1_000 });
    const offer = await givenOffer({ productIds: [id] });
    const token = await givenCart([variants[0], 3]);
    const input = await givenCheckout(token);
    await sql("UPDATE offers SET ends_at = starts_at WHERE id = $1", [offer.id]);
    expect(await place(token, input)).toEqual({
      ok: false,
      error: { code: "OFFERS_CHANGED", ended: [offer.name], total: { minor: 3_590, currency: "EUR" } },
    });
    expect(await ordersOf(token)).toEqual([]);
    expect(await stockOf(variants[0].id)).toMatchObject({ reserved: 0 });
    expect(await place(token, await givenCheckout(token))).toMatchObject({ ok: true });
  });

  it("because it began: nobody is charged another total than was shown, not even a lower one", async () => {
    const { id, variants } = await given.product({ priceMinor: 1_000 });
    const token = await givenCart([variants[0], 3]);
    const input = await givenCheckout(token);
    await givenOffer({ productIds: [id] });
    expect(await place(token, input)).toMatchObject({ error: { code: "OFFERS_CHANGED", ended: [], total: { minor: 2_590 } } });
  });

  it("is not what is said when a price changed under the same offer", async () => {
    const { id, variants } = await given.product({ priceMinor: 1_000 });
    await givenOffer({ productIds: [id] });
    const token = await givenCart([variants[0], 3]);
    const input = await givenCheckout(token);
    await sql("UPDATE variant_prices SET price_minor = 1100 WHERE variant_id = $1", [variants[0].id]);
    expect(await place(token, input)).toMatchObject({ error: { code: "TOTAL_CHANGED" } });
    await sql("UPDATE variant_prices SET price_minor = 1000 WHERE variant_id = $1", [variants[0].id]);
  });

  it.each([
    ["not begun", { startsAt: new Date("2999-01-01") }],
    ["ended", { endsAt: new Date(Date.now() - 1_000) }],
  ])("takes nothing off while it has %s", async (_state, period) => {
    const { id, variants } = await given.product({ priceMinor: 1_000 });
    await givenOffer({ productIds: [id] }, undefined, period);
    expect((await givenCheckout(await givenCart([variants[0], 3]))).shownTotalMinor).toBe(3_590);
  });
});

it("twenty checkouts at once with an offer and a coupon of five uses: five get both, the others are told, and the offer holds without the coupon", async () => {
  const { id, variants } = await given.product({ priceMinor: 1_000, stock: [90] });
  await givenOffer({ productIds: [id] });
  const coupon = await givenCoupon({ maxUses: 5 });
  const tokens = await Promise.all(Array.from({ length: 20 }, () => givenCartWith(coupon, [variants[0], 3])));
  const inputs = await Promise.all(tokens.map((token) => givenCheckout(token)));
  const placed = await Promise.all(tokens.map((token, i) => place(token, inputs[i] as PlaceOrderInput)));
  expect(placed.filter(({ ok }) => ok)).toHaveLength(5);
  for (const each of placed)
    if (!each.ok) expect(each.error).toMatchObject({ code: "COUPON_REFUSED", refusal: { code: "USED_UP" }, total: { minor: 2_590 } });
  expect(await usesOf(coupon)).toMatchObject({ uses: 5, reserved: 5 });
  const totals = await sql(
    "SELECT DISTINCT total_minor::int AS total, discount_minor::int AS discount FROM orders WHERE coupon_code = $1",
    [coupon.code],
  );
  expect(totals).toEqual([{ total: 2_390, discount: 1_200 }]);
  expect(await stockOf(variants[0].id)).toMatchObject({ reserved: 15 });
}, 60_000);
