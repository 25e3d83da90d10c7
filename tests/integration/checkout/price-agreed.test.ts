import { expect, it } from "vitest";
import { setPrice } from "@/lib/catalog/operations/set-price";
import { settlePayment } from "@/lib/checkout/operations/settle-payment";
import { sql } from "@/tests/support/database";
import { given } from "@/tests/support/given";
import { givenCart, givenCheckout } from "@/tests/support/given-cart";
import { ordersOf, place } from "@/tests/support/given-sale";
import { ledgerHoldsAfterAll } from "@/tests/support/ledger";
import { startStripe } from "@/tests/support/stripe";

const stripe = await startStripe();
ledgerHoldsAfterAll();

it.each([
  ["rises", 5_900],
  ["falls", 3_900],
])("what was agreed when the payment page opened holds when the price %s meanwhile", async (_how, minor) => {
  const [{ variants }, { actor }] = await Promise.all([given.product({ priceMinor: 4_900 }), given.staff("admin")]);
  const [variant] = variants;
  const token = await givenCart([variant, 1]);
  const placed = await place(token, await givenCheckout(token));
  const session = JSON.stringify(placed).match(/cs_test_\w+/)?.[0] ?? "";
  expect(await setPrice({ variantId: variant.id, minor, seenMinor: 4_900, from: null, until: null }, actor)).toMatchObject({ ok: true });

  await stripe.pay(session);
  expect(await settlePayment(session)).toMatchObject({ kind: "settled" });
  const [order] = await ordersOf(token);
  const [row] = await sql(
    `SELECT o.total_minor::int AS total, l.unit_gross_minor::int AS unit, e.amount_minor::int AS captured
     FROM orders o JOIN order_lines l ON l.order_id = o.id JOIN payment_events e ON e.order_id = o.id AND e.kind = 'captured' WHERE o.id = $1`,
    [order?.id],
  );
  expect(row).toEqual({ total: 5_490, unit: 4_900, captured: 5_490 });
});
