import "server-only";
import { insertMovements, insertStock } from "@/lib/inventory/repository";
import type { StockLine } from "@/lib/inventory/types";
import type { Tx } from "@/lib/platform/transaction";

/** The first count of new variants, with its "initial" ledger rows. A variant that has a stock row keeps it as it is. */
export async function openStock(tx: Tx, lines: readonly StockLine[]): Promise<void> {
  const opened = new Set(await insertStock(tx, lines));
  const counted = lines.filter(({ variantId, quantity }) => quantity > 0 && opened.has(variantId));
  await insertMovements(
    tx,
    counted.map(({ variantId, quantity }) => ({ variantId, quantity, cause: "initial" })),
  );
}
