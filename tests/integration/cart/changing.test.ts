import { describe, expect, it } from "vitest";
import { addLine } from "@/lib/cart/operations/add-line";
import { changeCart } from "@/lib/cart/operations/change-cart";
import { emptyCart } from "@/lib/cart/operations/empty-cart";
import { getCart } from "@/lib/cart/queries";
import { changeCartSchema } from "@/lib/cart/schemas";
import { newId } from "@/lib/kernel/ids";
import { ok } from "@/lib/kernel/result";
import { inTransaction } from "@/lib/platform/transaction";
import { sql } from "@/tests/support/database";
import { type GivenProduct, given } from "@/tests/support/given";

/** A cart with these quantities of these products' first variants. */
async function cartWith(...contents: [GivenProduct, number][]): Promise<string> {
  let token: string | null = null;
  for (const [{ variants }, quantity] of contents) {
    const added = await addLine({ variantId: variants[0].id, quantity, locale: "en" }, token);
    token ??= added.ok ? added.value.newToken : null;
  }
  return token ?? "";
}
const quantities = async (token: string) => (await getCart(token, "en")).lines.map(({ quantity }) => quantity);

describe("changing a cart", () => {
  it("sets a quantity, and says what undoing brings back", async () => {
    const vase = await given.product({ priceMinor: 1_000 });
    const token = await cartWith([vase, 2]);
    const variantId = vase.variants[0].id;
    expect(await changeCart({ intent: "set", variantId, quantity: 5, locale: "en" }, token)).toMatchObject({
      ok: true,
      value: {
        did: "set",
        line: { name: vase.name, before: 2, quantity: 5 },
        limitedTo: null,
        cart: { count: 5, subtotal: { minor: 5_000 } },
      },
    });
    expect(await quantities(token)).toEqual([5]);
  });

  it("sets what is left when that is less, and says so", async () => {
    const vase = await given.product({ stock: [3] });
    const token = await cartWith([vase, 1]);
    const change = await changeCart({ intent: "set", variantId: vase.variants[0].id, quantity: 9, locale: "en" }, token);
    expect(change).toMatchObject({ ok: true, value: { line: { quantity: 3 }, limitedTo: 3 } });
    expect(await quantities(token)).toEqual([3]);
  });

  it("removes a line, and undoing brings its quantity back", async () => {
    const [vase, bowl] = [await given.product(), await given.product()];
    const token = await cartWith([vase, 4], [bowl, 1]);
    const variantId = vase.variants[0].id;
    const removed = await changeCart({ intent: "remove", variantId, locale: "en" }, token);
    expect(removed).toMatchObject({ ok: true, value: { did: "removed", line: { before: 4, quantity: 0 } } });
    expect(await quantities(token)).toEqual([1]);
    const restored = await changeCart({ intent: "restore", variantId, quantity: 4, locale: "en" }, token);
    expect(restored).toMatchObject({ ok: true, value: { did: "restored", line: { quantity: 4 } } });
    expect((await quantities(token)).sort()).toEqual([1, 4]);
  });

  it("brings back what is left when somebody bought some meanwhile", async () => {
    const vase = await given.product({ stock: [4] });
    const token = await cartWith([vase, 4]);
    const variantId = vase.variants[0].id;
    await changeCart({ intent: "remove", variantId, locale: "en" }, token);
    await sql("UPDATE stock_items SET on_hand = 1 WHERE variant_id = $1", [variantId]);
    const restored = await changeCart({ intent: "restore", variantId, quantity: 4, locale: "en" }, token);
    expect(restored).toMatchObject({ ok: true, value: { line: { quantity: 1 }, limitedTo: 1 } });
  });

  it("explains lines that cannot be bought, sells none of them, and on request takes them out", async () => {
    const [gone, soldOut, short, fine] = [
      await given.product({ name: "Gone" }),
      await given.product({ name: "Sold out" }),
      await given.product({ name: "Short", priceMinor: 1_000 }),
      await given.product({ name: "Fine", priceMinor: 100 }),
    ];
    const token = await cartWith([gone, 1], [soldOut, 2], [short, 5], [fine, 1]);
    await sql("UPDATE products SET archived_at = now() WHERE id = $1", [gone.id]);
    await sql("UPDATE stock_items SET on_hand = 0 WHERE variant_id = $1", [soldOut.variants[0].id]);
    await sql("UPDATE stock_items SET on_hand = 3 WHERE variant_id = $1", [short.variants[0].id]);

    const cart = await getCart(token, "en");
    expect(cart.lines.map(({ name, problem }) => [name, problem])).toEqual([
      ["Gone", { code: "GONE" }],
      ["Sold out", { code: "SOLD_OUT" }],
      ["Short", { code: "SHORT", left: 3 }],
      ["Fine", null],
    ]);
    expect(cart).toMatchObject({ count: 4, subtotal: { minor: 3_100 } });

    const adjusted = await changeCart({ intent: "adjust", locale: "en" }, token);
    expect(adjusted).toMatchObject({ ok: true, value: { did: "adjusted", cart: { count: 4, subtotal: { minor: 3_100 } } } });
    expect(await quantities(token)).toEqual([3, 1]);
  });

  it("cannot raise what is no longer sold, and says which it is", async () => {
    const [gone, soldOut] = [await given.product(), await given.product()];
    const token = await cartWith([gone, 1], [soldOut, 1]);
    await sql("UPDATE products SET published_at = NULL WHERE id = $1", [gone.id]);
    await sql("UPDATE stock_items SET on_hand = 0 WHERE variant_id = $1", [soldOut.variants[0].id]);
    const set = (product: GivenProduct) =>
      changeCart({ intent: "set", variantId: product.variants[0].id, quantity: 2, locale: "en" }, token);
    expect(await set(gone)).toMatchObject({ ok: false, error: { code: "VARIANT_GONE" } });
    expect(await set(soldOut)).toMatchObject({ ok: false, error: { code: "SOLD_OUT" } });
  });

  it("answers with the cart as it is when the line is not there, as after a double click on remove", async () => {
    const [vase, bowl] = [await given.product(), await given.product()];
    const token = await cartWith([vase, 1], [bowl, 1]);
    const remove = () => changeCart({ intent: "remove", variantId: vase.variants[0].id, locale: "en" }, token);
    const outcomes = await Promise.all([remove(), remove()]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes.find(({ ok }) => !ok)).toMatchObject({ error: { code: "LINE_GONE", cart: { count: 1 } } });
  });

  it("never touches somebody else's cart: without the token there is nothing to change", async () => {
    const vase = await given.product();
    const token = await cartWith([vase, 2]);
    const variantId = vase.variants[0].id;
    for (const stranger of [null, "B".repeat(43)]) {
      const change = await changeCart({ intent: "remove", variantId, locale: "en" }, stranger);
      expect(change).toMatchObject({ ok: false, error: { code: "LINE_GONE" } });
    }
    expect(await quantities(token)).toEqual([2]);
  });

  it("speaks the page's language", async () => {
    const vase = await given.product();
    const token = await cartWith([vase, 1]);
    await sql("UPDATE product_translations SET name = 'Vase aube' WHERE product_id = $1 AND locale = 'fr'", [vase.id]);
    expect((await getCart(token, "fr")).lines[0]?.name).toBe("Vase aube");
    expect((await getCart(token, "en")).lines[0]?.name).toBe(vase.name);
  });

  it("after payment loses what was bought and keeps what came later", async () => {
    const [bought, later] = [await given.product(), await given.product()];
    const token = await cartWith([bought, 2]);
    const order = await given.order({ variant: bought.variants[0], quantity: 2 });
    await addLine({ variantId: bought.variants[0].id, quantity: 1, locale: "en" }, token);
    await addLine({ variantId: later.variants[0].id, quantity: 1, locale: "en" }, token);
    const [cart] = await sql<{ cart_id: string }>("SELECT cart_id FROM cart_lines WHERE variant_id = $1", [later.variants[0].id]);
    await inTransaction(async (tx) => ok(await emptyCart(tx, cart?.cart_id ?? newId(), order.id)));
    expect((await getCart(token, "en")).lines.map(({ productId, quantity }) => [productId, quantity])).toEqual([
      [bought.id, 1],
      [later.id, 1],
    ]);
  });
});

describe("a form of the cart page", () => {
  it.each([
    [{ intent: "set", variantId: "x", quantity: "1" }, "errors.gone"],
    [{ intent: "set", variantId: newId(), quantity: "0" }, "errors.quantityLeast"],
    [{ intent: "set", variantId: newId(), quantity: "100" }, "errors.quantityMost"],
    [{ intent: "restore", variantId: newId(), quantity: "1.5" }, "errors.quantityWhole"],
  ])("refuses %j with %s", (form, key) => {
    expect(changeCartSchema.safeParse(form).error?.issues[0]?.message).toBe(key);
  });

  it("knows no other intent", () => {
    expect(changeCartSchema.safeParse({ intent: "steal", variantId: newId() }).success).toBe(false);
  });
});
