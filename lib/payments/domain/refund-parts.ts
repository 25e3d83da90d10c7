import { err, ok, type Result } from "@/lib/kernel/result";
import { paidForUnits } from "@/lib/orders/domain/paid-for-units";
import type { RefundableParts, RefundedLine, RefundPart, RefundPartsError } from "@/lib/payments/types";

export type PricedParts = { readonly lines: readonly RefundedLine[]; readonly shippingMinor: number };

/** What all these parts give back, in minor units. */
export const sumOf = ({ lines, shippingMinor }: PricedParts): number =>
  lines.reduce((sum, { amountMinor }) => sum + amountMinor, shippingMinor);

/**
 * What the chosen units and the delivery give back of an order. A unit's amount is what completes the units given back so far to what was
 * paid for that many: whatever the order of refunds, and whichever of them failed, a line's refunds add up to what was paid for it.
 * Errors: LINE_TOO_MANY (also of a line that is not the order's, of which 0 are left), SHIPPING_TOO_MUCH.
 */
export function priceParts(of: RefundableParts, chosen: RefundPart): Result<PricedParts, RefundPartsError> {
  const lines: RefundedLine[] = [];
  for (const { orderLineId, quantity } of chosen.lines) {
    const line = of.lines.find((known) => known.orderLineId === orderLineId);
    const left = line ? line.quantity - line.refundedQuantity : 0;
    const twice = lines.some((known) => known.orderLineId === orderLineId);
    if (!line || twice || !Number.isSafeInteger(quantity) || quantity <= 0 || quantity > left)
      return err({ code: "LINE_TOO_MANY", orderLineId, left });
    const amountMinor = Math.max(0, paidForUnits(line, line.refundedQuantity + quantity) - line.refundedMinor);
    lines.push({ orderLineId, quantity, amountMinor });
  }
  const shippingMinor = chosen.shipping === "rest" ? of.shippingLeftMinor : chosen.shipping;
  if (!Number.isSafeInteger(shippingMinor) || shippingMinor < 0 || shippingMinor > of.shippingLeftMinor)
    return err({ code: "SHIPPING_TOO_MUCH", leftMinor: of.shippingLeftMinor });
  return ok({ lines, shippingMinor });
}

/** Every unit and all of the delivery that has not gone back yet: what "all that is left" means, when no free amount went before. */
export function allParts(of: RefundableParts): RefundPart {
  const lines = of.lines.map(({ orderLineId, quantity, refundedQuantity }) => ({ orderLineId, quantity: quantity - refundedQuantity }));
  return { lines: lines.filter(({ quantity }) => quantity > 0), shipping: "rest" };
}

/** The parts that make up `amountMinor` when it is all that is left, to the cent; none when it is anything else. */
export function partsOfRest(of: RefundableParts, amountMinor: number): PricedParts {
  const all = priceParts(of, allParts(of));
  return all.ok && sumOf(all.value) === amountMinor ? all.value : { lines: [], shippingMinor: 0 };
}
