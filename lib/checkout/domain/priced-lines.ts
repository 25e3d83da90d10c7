import type { CartLineView } from "@/lib/cart/types";
import type { PricedInput } from "@/lib/checkout/domain/price-order";

/** The lines of a cart as they are priced, each with as many units as `quantityOf` says. */
export const pricedLines = (lines: readonly CartLineView[], quantityOf: (line: CartLineView) => number): PricedInput[] =>
  lines.map((line) => ({
    unitGrossMinor: line.unitGross.minor,
    quantity: quantityOf(line),
    weightGrams: line.weightGrams,
    vatCategory: line.vatCategory,
    giftCard: line.giftCard ?? false,
    productId: line.productId,
    categoryId: line.categoryId,
  }));
