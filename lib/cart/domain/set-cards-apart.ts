import type { CartLineView } from "@/lib/cart/types";

/**
 * Gift cards are ordered by themselves: they bear no VAT, travel nowhere, and are there as soon as they are paid. Beside goods they wait in the
 * cart, uncounted, until those are ordered or out of it.
 */
export function setCardsApart(lines: readonly CartLineView[]): CartLineView[] {
  const mixed = lines.some(({ giftCard }) => giftCard) && lines.some(({ giftCard }) => !giftCard);
  return lines.map((line) => (mixed && line.giftCard ? { ...line, most: 0, problem: line.problem ?? { code: "APART" } } : line));
}
