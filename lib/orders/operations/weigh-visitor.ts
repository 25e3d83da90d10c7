import "server-only";
import type { UnpaidOrders, Visitor } from "@/lib/orders/domain/visitor";
import { lockVisitor, unpaidOf } from "@/lib/orders/repository/unpaid-of-visitor";
import type { Tx } from "@/lib/platform/transaction";

/** What the visitor holds besides this order, and nobody can add to it before this transaction ends. Call it right before the stock is locked. */
export async function weighVisitor(tx: Tx, visitor: Visitor, variantIds: readonly string[], orderId: string): Promise<UnpaidOrders[]> {
  await lockVisitor(tx, visitor);
  return unpaidOf(tx, visitor, variantIds, orderId);
}

/** The same at a glance, for an answer that is not final. */
export const glanceAtVisitor = (tx: Tx, visitor: Visitor, variantIds: readonly string[], orderId: string): Promise<UnpaidOrders[]> =>
  unpaidOf(tx, visitor, variantIds, orderId);
