import { isExcluded } from "@/lib/kernel/withdrawal-exclusion";
import type { OrderStatus } from "@/lib/orders/types";
import { isOver } from "@/lib/returns/domain/withdrawal-period";
import type { LineOfOrder, ReturnLineChoice, WithdrawalRefusal } from "@/lib/returns/types";

/** Units of a line that nobody gave back or was paid back for yet. A return whose money went back counts among both, and once. */
export function unitsLeft({
  quantity,
  refunded,
  inReturns,
  awaitingMoney,
  spent = 0,
}: Omit<LineOfOrder, "orderLineId" | "exclusion">): number {
  return Math.max(0, quantity - spent - Math.max(inReturns, refunded + awaitingMoney));
}

type Facts = { readonly status: OrderStatus; readonly lastDay: string | null; readonly lines: readonly LineOfOrder[] };

/** Why an order cannot be withdrawn from now, or null. */
export function withdrawalRefusal({ status, lastDay, lines }: Facts, at: Date): WithdrawalRefusal | null {
  if (status === "pending_payment" || status === "expired") return "not_paid";
  if (status === "canceled") return "canceled";
  if (isOver(lastDay, at)) return "over";
  const open = lines.filter((line) => unitsLeft(line) > 0);
  if (open.length === 0) return lines.some(({ spent = 0 }) => spent > 0) ? "spent" : "nothing_left";
  return open.every(({ exclusion }) => isExcluded(exclusion)) ? "excluded" : null;
}

export type ChoiceError =
  | { code: "NOTHING_CHOSEN" }
  | { code: "LINE_NOT_LEFT"; orderLineId: string; left: number }
  | { code: "EXCLUDED"; orderLineId: string };

/** What is wrong with the units chosen, or null. `lawful`: the right of withdrawal, which some goods are excluded from. */
export function choiceError(lines: readonly LineOfOrder[], chosen: readonly ReturnLineChoice[], lawful: boolean): ChoiceError | null {
  if (chosen.length === 0) return { code: "NOTHING_CHOSEN" };
  for (const { orderLineId, quantity } of chosen) {
    const line = lines.find((known) => known.orderLineId === orderLineId);
    if (lawful && line && isExcluded(line.exclusion)) return { code: "EXCLUDED", orderLineId };
    const left = line ? unitsLeft(line) : 0;
    const twice = chosen.filter((one) => one.orderLineId === orderLineId).length > 1;
    if (twice || !Number.isSafeInteger(quantity) || quantity <= 0 || quantity > left) return { code: "LINE_NOT_LEFT", orderLineId, left };
  }
  return null;
}

/** Whether with this choice nothing of the order stays with the buyer: then standard delivery is paid back as well (art. 13(1)). */
export function isWhole(lines: readonly LineOfOrder[], chosen: readonly ReturnLineChoice[]): boolean {
  return lines.every((line) => {
    const now = chosen.find(({ orderLineId }) => orderLineId === line.orderLineId)?.quantity ?? 0;
    return unitsLeft(line) === now;
  });
}

type Delivery = {
  readonly standard: boolean;
  readonly grossMinor: number;
  readonly paidMinor: number;
  readonly leftMinor: number;
  readonly standardMinor: number;
};

/**
 * What of the delivery is paid back with a whole order: no more than standard delivery would have cost (art. 13(2)), less its VAT where that
 * was taken off, and no more than is left.
 */
export function deliveryBack({ standard, grossMinor, paidMinor, leftMinor, standardMinor }: Delivery): number {
  const owed = standard || grossMinor === 0 ? paidMinor : Math.min(paidMinor, Math.floor((standardMinor * paidMinor) / grossMinor));
  return Math.max(0, Math.min(owed, leftMinor));
}
