import type { HeldEnough, UnavailableLine } from "@/lib/checkout/types";
import type { HoldRefusal } from "@/lib/inventory/types";
import type { UnpaidOrders } from "@/lib/orders/domain/visitor";

export type WantedLine = { readonly variantId: string; readonly name: string; readonly label: string; readonly quantity: number };

/** From the end of a payment session until its stock is surely free: the sweeper's grace and its round. */
const SWEEP_MINUTES = 2;

/** A refusal in the buyer's terms. Waiting is worth a word only where it helps: an order that is too large by itself stays so. */
export function heldEnough(
  refusal: HoldRefusal,
  lines: readonly WantedLine[],
  unpaid: readonly UnpaidOrders[],
  at: Date,
  resume: string | null,
): HeldEnough {
  const { kind, reason } = refusal;
  const holder = unpaid.find((each) => each.kind === kind);
  const over = reason === "variant" ? refusal.lines.map(({ variantId, most }) => unavailable(lines, variantId, most)) : [];
  const inTheWay = reason === "variant" ? over.some(({ variantId }) => (holder?.held[variantId] ?? 0) > 0) : (holder?.orders ?? 0) > 0;
  const end = reason === "orders" ? holder?.firstEnd : holder?.lastEnd;
  return {
    code: "HELD_ENOUGH",
    kind,
    reason,
    most: reason === "variant" ? 0 : refusal.most,
    lines: over,
    minutes: inTheWay && end ? Math.max(1, Math.ceil((end.getTime() - at.getTime()) / 60_000) + SWEEP_MINUTES) : null,
    resume,
  };
}

/** A line that cannot be had as the cart says. */
export function unavailable(lines: readonly WantedLine[], variantId: string, left: number): UnavailableLine {
  const line = lines.find((each) => each.variantId === variantId);
  return { variantId, name: line?.name ?? "", label: line?.label ?? "", wanted: line?.quantity ?? 0, left };
}
