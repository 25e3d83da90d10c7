import { expect, it } from "vitest";
import { setCardsApart } from "@/lib/cart/domain/set-cards-apart";
import type { CartLineView } from "@/lib/cart/types";

const line = (variantId: string, giftCard: boolean, more: Partial<CartLineView> = {}): CartLineView => ({
  ...{ variantId, productId: variantId, categoryId: "c", productSlug: variantId, sku: variantId, name: variantId, label: "" },
  ...{ picture: null, giftCard, vatCategory: "standard", weightGrams: 1, withdrawalExclusion: null, quantity: 1, most: 9 },
  ...{ unitGross: { minor: 2_500, currency: "EUR" }, unitPrior: null, problem: null },
  ...more,
});

it.each([
  ["goods alone", [line("vase", false)], [[9, null]]],
  [
    "cards alone",
    [line("card", true), line("other", true)],
    [
      [9, null],
      [9, null],
    ],
  ],
  [
    "a card beside goods",
    [line("card", true), line("vase", false)],
    [
      [0, { code: "APART" }],
      [9, null],
    ],
  ],
  [
    "a card that is no longer sold beside goods",
    [line("card", true, { most: 0, problem: { code: "GONE" } }), line("vase", false)],
    [
      [0, { code: "GONE" }],
      [9, null],
    ],
  ],
])("%s", (_what, lines, expected) => {
  expect(setCardsApart(lines).map(({ most, problem }) => [most, problem])).toEqual(expected);
});
