import type { CardShare } from "@/lib/giftcards/types";

type Payer = { readonly id: string; readonly availableMinor: number };

/** What gift cards pay of an order. `dueMinor` is left for another means: nothing, or at least as much as the payment provider takes. */
export type Tender = { readonly shares: CardShare[]; readonly paidMinor: number; readonly dueMinor: number };

/** An order's amounts: `excludedMinor` of the total must not be paid with cards; `leastMinor` is the smallest payment that can be asked for. */
export type ToPay = { readonly totalMinor: number; readonly excludedMinor: number; readonly leastMinor: number };

/**
 * Spends the cards one after the other, in the order given, until the order is paid or they are empty. A rest that is too small to be asked
 * for is made large enough by taking less from the cards: nobody pays more than the order, and no cent of a card is lost.
 */
export function payWithCards({ totalMinor, excludedMinor, leastMinor }: ToPay, cards: readonly Payer[]): Tender {
  const most = Math.max(0, totalMinor - excludedMinor);
  const wanted = Math.min(most, sum(cards.map(({ availableMinor }) => availableMinor)));
  const rest = totalMinor - wanted;
  let left = rest === 0 || rest >= leastMinor ? wanted : Math.max(0, totalMinor - leastMinor);
  const shares: CardShare[] = [];
  for (const { id, availableMinor } of cards) {
    const amountMinor = Math.min(left, availableMinor);
    if (amountMinor > 0) shares.push({ cardId: id, amountMinor });
    left -= amountMinor;
  }
  const paidMinor = sum(shares.map(({ amountMinor }) => amountMinor));
  return { shares, paidMinor, dueMinor: totalMinor - paidMinor };
}

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);
