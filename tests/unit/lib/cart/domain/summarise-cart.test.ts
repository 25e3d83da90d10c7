import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lineGross, summariseCart, withQuantity } from "@/lib/cart/domain/summarise-cart";
import type { CartLineView } from "@/lib/cart/types";

const line = (over: Partial<CartLineView> = {}): CartLineView => ({
  variantId: "v1",
  productId: "p1",
  categoryId: "c1",
  productSlug: "vase",
  sku: "V-1",
  name: "Vase",
  label: "Chalk",
  picture: null,
  vatCategory: "standard",
  quantity: 2,
  most: 9,
  unitGross: { minor: 1_000, currency: "EUR" },
  withdrawalExclusion: null,
  weightGrams: 800,
  unitPrior: null,
  problem: null,
  ...over,
});

describe("what a cart sums up to", () => {
  it.each([
    { because: "both can be bought", quantity: 2, most: 9, gross: 2_000 },
    { because: "one is left", quantity: 2, most: 1, gross: 1_000 },
    { because: "none is left", quantity: 2, most: 0, gross: 0 },
  ])("is $gross for $quantity of $most, since $because", ({ quantity, most, gross }) => {
    expect(lineGross(line({ quantity, most })).minor).toBe(gross);
  });

  it("is zero in the shop's currency for an empty cart", () => {
    expect(summariseCart([], "EUR")).toEqual({ lines: [], count: 0, subtotal: { minor: 0, currency: "EUR" } });
  });

  it("always is the sum of its lines, before and after a change", () => {
    const lines = fc.uniqueArray(
      fc.record({
        variantId: fc.uuid(),
        quantity: fc.integer({ min: 1, max: 99 }),
        most: fc.integer({ min: 0, max: 99 }),
        minor: fc.nat(1e7),
      }),
      { selector: ({ variantId }) => variantId, maxLength: 50 },
    );
    fc.assert(
      fc.property(lines, fc.integer({ min: 0, max: 99 }), fc.nat(49), (specs, quantity, index) => {
        const cart = summariseCart(
          specs.map(({ minor, ...spec }) => line({ ...spec, unitGross: { minor, currency: "EUR" } })),
          "EUR",
        );
        const changed = withQuantity(cart, specs[index]?.variantId ?? "none", quantity);
        for (const each of [cart, changed]) {
          expect(each.subtotal.minor).toBe(each.lines.reduce((sum, l) => sum + lineGross(l).minor, 0));
          expect(each.lines.every((l) => l.quantity > 0)).toBe(true);
        }
      }),
    );
  });
});
