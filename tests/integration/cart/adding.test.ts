import { describe, expect, it } from "vitest";
import { addLine, type LineAdded } from "@/lib/cart/operations/add-line";
import { countCart, getCart } from "@/lib/cart/queries";
import { addLineSchema } from "@/lib/cart/schemas";
import { MAX_LINES } from "@/lib/cart/types";
import { newId } from "@/lib/kernel/ids";
import type { Result } from "@/lib/kernel/result";
import { hashToken } from "@/lib/platform/crypto";
import { sql } from "@/tests/support/database";
import { given } from "@/tests/support/given";

const add = (variantId: string, quantity: number, token: string | null = null, productId?: string) =>
  addLine({ variantId, quantity, locale: "en", ...(productId === undefined ? {} : { productId }) }, token);

function taken(result: Result<LineAdded, unknown>): LineAdded {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}
const tokenOf = (result: Result<LineAdded, unknown>): string => taken(result).newToken ?? "";

describe("adding to a cart", () => {
  it("makes a cart on the first add, kept under the hash of a token that only the visitor gets", async () => {
    const { variants } = await given.product({ priceMinor: 2_400 });
    const added = await add(variants[0].id, 2);
    expect(added).toMatchObject({
      ok: true,
      value: { quantity: 2, limitedTo: null, count: 2, subtotal: { minor: 4_800, currency: "EUR" } },
    });
    const token = tokenOf(added);
    expect(Buffer.from(token, "base64url")).toHaveLength(32);
    const rows = await sql<{ token_hash: string }>("SELECT token_hash FROM carts WHERE token_hash = $1", [hashToken(token)]);
    expect(rows).toHaveLength(1);
    expect(await sql("SELECT 1 FROM carts WHERE token_hash = $1", [token])).toHaveLength(0);
  });

  it("adds to what is there, and counts every line of the cart", async () => {
    const [plate, bowl] = [await given.product({ priceMinor: 1_000 }), await given.product({ priceMinor: 500 })];
    const token = tokenOf(await add(plate.variants[0].id, 1));
    await add(bowl.variants[0].id, 3, token);
    const again = taken(await add(plate.variants[0].id, 2, token));
    expect(again).toMatchObject({ quantity: 3, count: 6, subtotal: { minor: 4_500, currency: "EUR" }, newToken: null });
    expect(await countCart(token)).toBe(6);
  });

  it("gives a token that nobody issued a cart of its own, never one under that token", async () => {
    const { variants } = await given.product();
    const forged = "A".repeat(43);
    const added = taken(await add(variants[0].id, 1, forged));
    expect(added.newToken).not.toBeNull();
    expect(added.newToken).not.toBe(forged);
    expect(await countCart(forged)).toBeNull();
  });

  it("puts in what is left when fewer are left than asked for, and says how many", async () => {
    const { variants } = await given.product({ stock: [3] });
    expect(await add(variants[0].id, 5)).toMatchObject({ ok: true, value: { quantity: 3, limitedTo: 3 } });
  });

  it("says so when the cart holds every unit already, and changes nothing", async () => {
    const { variants } = await given.product({ stock: [3] });
    const token = tokenOf(await add(variants[0].id, 3));
    expect(await add(variants[0].id, 1, token)).toEqual({ ok: false, error: { code: "ALL_IN_CART", quantity: 3 } });
  });

  it("takes 99 of one thing at most, however many there are", async () => {
    const { variants } = await given.product({ stock: [500] });
    const token = tokenOf(await add(variants[0].id, 99));
    expect(await add(variants[0].id, 99, token)).toEqual({ ok: false, error: { code: "ALL_IN_CART", quantity: 99 } });
  });

  it("refuses what is sold out, and makes no cart for it", async () => {
    const { variants } = await given.product({ stock: [0] });
    const before = await sql("SELECT 1 FROM carts");
    expect(await add(variants[0].id, 1)).toEqual({ ok: false, error: { code: "SOLD_OUT" } });
    expect(await sql("SELECT 1 FROM carts")).toHaveLength(before.length);
  });

  it("refuses the line after the last that a cart may have", async () => {
    const { variants } = await given.product({ stock: Array(MAX_LINES + 1).fill(5) as [number, ...number[]] });
    const token = tokenOf(await add(variants[0].id, 1));
    for (const { id } of variants.slice(1, MAX_LINES)) taken(await add(id, 1, token));
    expect(await add(variants[MAX_LINES]?.id ?? "", 1, token)).toEqual({ ok: false, error: { code: "CART_FULL", most: MAX_LINES } });
    expect(await add(variants[0].id, 1, token)).toMatchObject({ ok: true, value: { quantity: 2 } }); // a line that is there may grow
  });

  it("counts the units that the shopper's own unpaid order holds as free to that shopper, and to no other", async () => {
    const { variants } = await given.product({ stock: [1] });
    const token = tokenOf(await add(variants[0].id, 1));
    const { id: orderId } = await given.order({ variant: variants[0] });
    await sql("UPDATE orders SET cart_id = (SELECT id FROM carts WHERE token_hash = $1) WHERE id = $2", [hashToken(token), orderId]);
    await sql(
      "INSERT INTO stock_reservations (id, order_id, variant_id, quantity, status, created_at) VALUES ($1, $2, $3, 1, 'active', now())",
      [newId(), orderId, variants[0].id],
    );
    await sql("UPDATE stock_items SET reserved = 1 WHERE variant_id = $1", [variants[0].id]);
    expect((await getCart(token, "en")).lines).toMatchObject([{ most: 1, problem: null }]);
    expect(await add(variants[0].id, 1)).toEqual({ ok: false, error: { code: "SOLD_OUT" } });
  });

  it.each(["released", "claimed"])("does not give units of the shopper's own order that are %s by now a second time", async (status) => {
    const { variants } = await given.product({ stock: [2] });
    const token = tokenOf(await add(variants[0].id, 1));
    const { id: orderId } = await given.order({ variant: variants[0] });
    await sql("UPDATE orders SET cart_id = (SELECT id FROM carts WHERE token_hash = $1) WHERE id = $2", [hashToken(token), orderId]);
    await sql(
      `INSERT INTO stock_reservations (id, order_id, variant_id, quantity, status, created_at, ended_at)
       VALUES ($1, $2, $3, 1, $4, now(), now())`,
      [newId(), orderId, variants[0].id, status],
    );
    expect((await getCart(token, "en")).lines).toMatchObject([{ most: 2 }]);
    expect(await add(variants[0].id, 5, token)).toMatchObject({ ok: true, value: { quantity: 2, limitedTo: 2 } });
  });

  it("keeps one line and loses no unit when the same cart is added to from twenty tabs at once", async () => {
    const { variants } = await given.product({ stock: [50] });
    const token = tokenOf(await add(variants[0].id, 1));
    await Promise.all(Array.from({ length: 20 }, () => add(variants[0].id, 2, token)));
    expect((await getCart(token, "en")).lines).toMatchObject([{ quantity: 41 }]);
  });
});

describe("what was tampered with", () => {
  it.each(["0", "-1", "1.5", "1e9", "NaN", "Infinity", "", " ", "two", "0x10", "100", "99999999999", "1 OR 1=1", "１"])(
    "is not a quantity: %j",
    (quantity) => {
      const parsed = addLineSchema.safeParse({ variantId: newId(), quantity, locale: "fr" });
      expect(parsed.success).toBe(false);
      expect(parsed.error?.issues.map(({ message }) => message).join()).toMatch(/^errors\.quantity/);
    },
  );

  it("has no price to tamper with: whatever the form says, the database's price counts", async () => {
    const { variants } = await given.product({ priceMinor: 4_900 });
    const input = addLineSchema.parse({
      variantId: variants[0].id,
      quantity: "1",
      locale: "fr",
      price: "1",
      priceMinor: "1",
      currency: "JPY",
    });
    expect(taken(await addLine(input, null)).subtotal).toEqual({ minor: 4_900, currency: "EUR" });
  });

  it.each([
    ["an unknown variant", async () => ({ variantId: newId() })],
    ["an unpublished product", async () => ({ variantId: (await given.product({ published: false })).variants[0].id })],
    [
      "an archived product",
      async () => {
        const { id, variants } = await given.product();
        await sql("UPDATE products SET archived_at = now() WHERE id = $1", [id]);
        return { variantId: variants[0].id };
      },
    ],
    [
      "a variant of another product",
      async () => ({ variantId: (await given.product()).variants[0].id, productId: (await given.product()).id }),
    ],
  ])("is refused as gone, and what the cart holds stays: %s", async (_what, tampered) => {
    const { variants } = await given.product();
    const token = tokenOf(await add(variants[0].id, 2));
    const { variantId, productId } = (await tampered()) as { variantId: string; productId?: string };
    expect(await add(variantId, 1, token, productId)).toEqual({ ok: false, error: { code: "VARIANT_GONE" } });
    expect(await countCart(token)).toBe(2);
  });

  it.each(["'; DROP TABLE carts; --", "not-a-uuid", "", "00000000-0000-0000-0000-00000000000g"])("is no variant: %j", (variantId) => {
    expect(addLineSchema.safeParse({ variantId, quantity: "1" }).error?.issues[0]?.message).toBe("errors.gone");
  });
});
