import { derivedId } from "@/lib/kernel/ids";

/** The id that a refund has here when somebody made it at Stripe: told a hundred times, it is one. */
export const idOfRefundAtStripe = (providerRefundId: string): string => derivedId(`refund:${providerRefundId}`);

export type RefundOrigin = "staff" | "shop" | "stripe";

/** Who asked for a refund: somebody of the staff, the shop by itself, or somebody at Stripe, of which the shop heard later. */
export function refundOrigin(refund: { id: string; providerRefundId: string | null; requestedBy: string | null }): RefundOrigin {
  if (refund.requestedBy !== null) return "staff";
  return refund.providerRefundId !== null && refund.id === idOfRefundAtStripe(refund.providerRefundId) ? "stripe" : "shop";
}
