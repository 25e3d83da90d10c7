import type { CartLineView, CartView } from "@/lib/cart/types";
import { type Money, money, multiply, total } from "@/lib/kernel/money";

/** What of a line can be bought now: all of it, or as many as are left, or none. */
export const buyable = ({ quantity, most }: CartLineView): number => Math.min(quantity, most);

/** What a line costs: for the units that can be bought. */
export const lineGross = (line: CartLineView): Money => multiply(line.unitGross, buyable(line));

/** Count and sum over what can be bought; lines that cannot stay visible, with their reason. */
export function summariseCart(lines: readonly CartLineView[], currency: string): CartView {
  return {
    lines: [...lines],
    count: lines.reduce((sum, line) => sum + buyable(line), 0),
    subtotal: lines.length > 0 ? total(lines.map(lineGross), currency) : money(0, currency),
  };
}

/** The cart as it will be once `variantId` holds `quantity` (0: without it): what the page shows while the server still thinks. */
export function withQuantity(cart: CartView, variantId: string, quantity: number): CartView {
  const lines = cart.lines
    .map((line) => (line.variantId === variantId ? { ...line, quantity, problem: quantity > line.most ? line.problem : null } : line))
    .filter((line) => line.quantity > 0);
  return summariseCart(lines, cart.subtotal.currency);
}
