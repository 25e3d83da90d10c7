import type { PricedParts } from "@/lib/payments/domain/refund-parts";
import type { RefundedLine } from "@/lib/payments/types";

type Payment = { readonly paymentIntentId: string; readonly leftMinor: number };
export type RefundShare = { readonly paymentIntentId: string; readonly amountMinor: number; readonly parts: PricedParts };

/**
 * What of a refund goes back by which payment: the first to its limit, then the next. Money before gift cards is the caller's order. The
 * parts go with the amounts; of units that are paid back by two, the first counts them and the second has the rest of their price alone.
 * So the shares' amounts, their parts and their units add up to the refund's, and no share is more than is left of its payment.
 */
export function splitRefund(amountMinor: number, { lines, shippingMinor }: PricedParts, payments: readonly Payment[]): RefundShare[] {
  const open = lines.map((line) => ({ ...line }));
  let [rest, delivery] = [amountMinor, shippingMinor];
  return payments.flatMap(({ paymentIntentId, leftMinor }) => {
    const share = Math.min(rest, leftMinor);
    if (share <= 0) return [];
    rest -= share;
    let room = share;
    const taken: RefundedLine[] = [];
    for (const line of open) {
      const amount = Math.min(line.amountMinor, room);
      if (amount === 0 && (line.quantity === 0 || line.amountMinor > 0)) continue;
      taken.push({ orderLineId: line.orderLineId, quantity: line.quantity, amountMinor: amount });
      room -= amount;
      line.amountMinor -= amount;
      line.quantity = 0;
    }
    const shipping = Math.min(delivery, room);
    delivery -= shipping;
    return [{ paymentIntentId, amountMinor: share, parts: { lines: taken, shippingMinor: shipping } }];
  });
}

/** The parts of one wish again, from its shares. */
export function joinParts(shares: readonly PricedParts[]): PricedParts {
  const lines = new Map<string, RefundedLine>();
  for (const { orderLineId, quantity, amountMinor } of shares.flatMap((share) => share.lines)) {
    const known = lines.get(orderLineId);
    lines.set(orderLineId, {
      orderLineId,
      quantity: quantity + (known?.quantity ?? 0),
      amountMinor: amountMinor + (known?.amountMinor ?? 0),
    });
  }
  return { lines: [...lines.values()], shippingMinor: shares.reduce((sum, share) => sum + share.shippingMinor, 0) };
}
