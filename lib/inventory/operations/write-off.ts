import "server-only";
import { insertMovements, lockStock, moveStock } from "@/lib/inventory/repository";
import type { StockLine } from "@/lib/inventory/types";
import type { Actor } from "@/lib/kernel/actor";
import type { Tx } from "@/lib/platform/transaction";

/** `note`: why. */
export type WrittenOff = StockLine & { readonly note: string };

/**
 * Takes units that came back and cannot be sold off the books again, cause "written_off". The same units came in by
 * takeBack in this transaction, so that the ledger tells both and what is on hand stays as it was. The caller holds the order.
 */
export async function writeOff(tx: Tx, orderId: string, lines: readonly WrittenOff[], actor: Actor): Promise<void> {
  if (lines.length === 0) return;
  await lockStock(
    tx,
    lines.map(({ variantId }) => variantId),
  );
  await moveStock(
    tx,
    lines.map(({ variantId, quantity }) => ({ variantId, onHand: -quantity, reserved: 0 })),
  );
  const actorId = actor.kind === "staff" ? actor.id : null;
  await insertMovements(
    tx,
    lines.map(({ quantity, ...line }) => ({ ...line, quantity: -quantity, cause: "written_off", orderId, actorId })),
  );
}
