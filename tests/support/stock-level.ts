import type { StockLevel } from "@/lib/inventory/types";
import { db } from "@/lib/platform/db";

/** What is on hand and what is promised, as the table has it. */
export function stockLevelOf(variantId: string): Promise<StockLevel | null> {
  return db.stockItem.findUnique({ where: { variantId }, select: { variantId: true, onHand: true, reserved: true } });
}
