import type { HoldLimits } from "@/lib/inventory/domain/hold-policy";
import type { Holder, HolderKind, HoldRefusal, StockLevel, StockLine } from "@/lib/inventory/types";

/**
 * Whether this order may be held for its payment beside what the same visitor's unpaid orders hold already; null when it may. `levels` are
 * those before this order. The e-mail is asked first: what it says is about this person, what the address says may be about neighbours.
 */
export function findHoldRefusal(
  wanted: readonly StockLine[],
  levels: readonly StockLevel[],
  holders: readonly Holder[],
  limits: Readonly<Record<HolderKind, HoldLimits>>,
): HoldRefusal | null {
  for (const kind of ["email", "address"] as const)
    for (const holder of holders.filter((each) => each.kind === kind)) {
      const refusal = refusalOf(wanted, levels, holder, limits[kind]);
      if (refusal) return refusal;
    }
  return null;
}

function refusalOf(
  wanted: readonly StockLine[],
  levels: readonly StockLevel[],
  holder: Holder,
  { orders, units, floor, shareOf }: HoldLimits,
): HoldRefusal | null {
  const { kind } = holder;
  if (holder.orders >= orders) return { kind, reason: "orders", most: orders };
  const lines = wanted.flatMap(({ variantId, quantity }) => {
    const level = levels.find((each) => each.variantId === variantId);
    const held = holder.held[variantId] ?? 0;
    const free = (level ? level.onHand - level.reserved : 0) + held; // what this visitor could have, alone with the others' orders
    const most = Math.max(0, Math.max(floor, Math.floor(free / shareOf)) - held);
    return quantity > most ? [{ variantId, most }] : [];
  });
  if (lines.length > 0) return { kind, reason: "variant", lines };
  const total = wanted.reduce((sum, { quantity }) => sum + quantity, holder.units);
  return total > units ? { kind, reason: "units", most: Math.max(0, units - holder.units) } : null;
}
