import "server-only";
import { lockReservations, sellHeld } from "@/lib/inventory/repository";
import type { ClaimError } from "@/lib/inventory/types";
import { err, ok, type Result } from "@/lib/kernel/result";
import { tags } from "@/lib/platform/cache-tags";
import type { Tx } from "@/lib/platform/transaction";

/**
 * Turns an order's promise into a sale: reserved and on hand go down together, the ledger says "sold". Claiming twice sells once.
 * NOT_RESERVED: the order never reserved, or its promise was released before the money came.
 */
export async function claimStock(tx: Tx, orderId: string): Promise<Result<void, ClaimError>> {
  const reservations = await lockReservations(tx, orderId);
  if (reservations.length === 0 || reservations.some(({ status }) => status === "released")) return err({ code: "NOT_RESERVED" });
  const active = reservations.filter(({ status }) => status === "active");
  if (active.length === 0) return ok(undefined);
  await sellHeld(
    tx,
    orderId,
    active,
    active.map(({ variantId }) => tags.stock(variantId)),
  );
  return ok(undefined);
}
