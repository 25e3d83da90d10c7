import "server-only";
import { unitsOut } from "@/lib/inventory/queries/units-out";
import { type Actor, isStaff } from "@/lib/kernel/actor";
import { partsOfOrder } from "@/lib/payments/repository/refund-lines";
import type { RefundFormView } from "@/lib/payments/types";

/** What of an order can still be refunded by its parts, for staff; null for others. The order exists. */
export async function getRefundForm(actor: Actor, orderId: string): Promise<RefundFormView | null> {
  if (!isStaff(actor)) return null;
  const [parts, out] = await Promise.all([partsOfOrder(orderId), unitsOut(orderId)]);
  return {
    shippingLeftMinor: parts.shippingLeftMinor,
    lines: parts.lines.map(({ variantId, ...line }) => ({ ...line, outQuantity: parts.shelf ? (out[variantId] ?? 0) : 0 })),
  };
}
