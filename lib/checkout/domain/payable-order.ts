import type { NewOrder } from "@/lib/orders/types";
import type { PayableOrder } from "@/lib/payments/types";

/** What lines that are no goods are called on the payment page, in the buyer's language. */
export type LineNames = { readonly shipping: string; readonly rest: string };

/**
 * What is asked for at Stripe: each line, its discount and its VAT taken off where they are, and delivery unless it is free: the payment page
 * would show a zero. Where gift cards pay a part, the rest in one line: no line's own price is the one that is paid.
 */
export function payable(id: string, number: string, order: NewOrder, { shipping: shippingName, rest }: LineNames): PayableOrder {
  const { locale, currency, email, price, lines } = order;
  const goods = lines.map((line) => ({
    name: [line.name, line.variantLabel].filter(Boolean).join(", "),
    quantity: line.quantity,
    grossMinor: line.grossMinor - line.discountMinor - line.vatReliefMinor,
  }));
  const shippingMinor = price.totalMinor - goods.reduce((sum, { grossMinor }) => sum + grossMinor, 0);
  const shipping = shippingMinor > 0 ? [{ name: shippingName, quantity: 1, grossMinor: shippingMinor }] : [];
  const dueMinor = price.totalMinor - order.giftCardMinor;
  return {
    id,
    number,
    locale,
    currency,
    email,
    byLink: order.placedBy !== null,
    totalMinor: dueMinor,
    lines: dueMinor < price.totalMinor ? [{ name: rest, quantity: 1, grossMinor: dueMinor }] : [...goods, ...shipping],
  };
}
