import "server-only";
import { heldEnough, unavailable, type WantedLine } from "@/lib/checkout/domain/held-enough";
import type { HeldEnough, PlaceOrderError } from "@/lib/checkout/types";
import { findHoldRefusal } from "@/lib/inventory/domain/find-hold-refusal";
import { HOLD_LIMITS } from "@/lib/inventory/domain/hold-policy";
import { reserveStock } from "@/lib/inventory/operations/reserve-stock";
import { levelsWithout } from "@/lib/inventory/queries";
import type { Visitor } from "@/lib/orders/domain/visitor";
import { glanceAtVisitor, weighVisitor } from "@/lib/orders/operations/weigh-visitor";
import type { NewOrder } from "@/lib/orders/types";
import { getOpenPage } from "@/lib/payments/queries/get-open-page";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/transaction";

const idsOf = (lines: readonly WantedLine[]): string[] => lines.map(({ variantId }) => variantId);

/**
 * Holds the stock of a new order for its payment, within what one visitor may hold; else answers why not, and all of the order must go. What
 * staff typed is no visitor's: only the shelf limits it.
 */
export async function holdFor(tx: Tx, orderId: string, order: NewOrder): Promise<PlaceOrderError | null> {
  const lines = order.lines.map(({ variantLabel: label, ...line }) => ({ ...line, label }));
  const visitor = { email: order.email, address: order.visitor };
  const unpaid = order.placedBy === null ? await weighVisitor(tx, visitor, idsOf(lines), orderId) : [];
  const reserved = await reserveStock(tx, orderId, lines, unpaid);
  if (reserved.ok) return null;
  if (reserved.error.code === "HELD_ENOUGH") return heldEnough(reserved.error.refusal, lines, unpaid, now(), null);
  return {
    code: "LINES_UNAVAILABLE",
    lines: reserved.error.shortages.map(({ variantId, sellable }) => unavailable(lines, variantId, sellable)),
  };
}

/**
 * Whether the cart may be held instead of what its unpaid order holds, asked before that order is given up: who would be refused keeps the
 * payment that is open, and is told the way back to it. Locks nothing; holdFor decides.
 */
export async function mayHoldInstead(tx: Tx, liveId: string, visitor: Visitor, lines: readonly WantedLine[]): Promise<HeldEnough | null> {
  const unpaid = await glanceAtVisitor(tx, visitor, idsOf(lines), liveId);
  const refusal = findHoldRefusal(lines, await levelsWithout(tx, liveId, idsOf(lines)), unpaid, HOLD_LIMITS);
  return refusal && heldEnough(refusal, lines, unpaid, now(), await getOpenPage(tx, liveId, now()));
}
