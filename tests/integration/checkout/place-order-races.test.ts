import { describe, expect, it } from "vitest";
import { verifyLedger } from "@/lib/audit/queries/verify-ledger";
import { getCart } from "@/lib/cart/queries";
import type { PlaceOrderInput } from "@/lib/checkout/schemas";
import { newId } from "@/lib/kernel/ids";
import { hashToken } from "@/lib/platform/crypto";
import { sql } from "@/tests/support/database";
import { given } from "@/tests/support/given";
import { givenCart, givenCheckout } from "@/tests/support/given-cart";
import { place, stockOf } from "@/tests/support/given-sale";
import { startStripe } from "@/tests/support/stripe";

await startStripe();

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
      expect(await verifyLedger()).toEqual([]);
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
