import "server-only";
import { record } from "@/lib/audit/operations/record";
import type { Actor } from "@/lib/kernel/actor";
import { err, ok, type Result } from "@/lib/kernel/result";
import { changedParts } from "@/lib/orders/domain/changed-parts";
import { addressOf, saveAddress } from "@/lib/orders/repository/readdress";
import type { Address } from "@/lib/orders/types";
import type { Tx } from "@/lib/platform/transaction";

/**
 * Gives an order that the caller holds another delivery address. `seen` is the writing that the form was filled from: over a newer one nothing
 * is written (STALE). The same address again changes nothing and is fine. The audit row names the parts that changed, never what they say.
 */
export async function readdressOrder(
  tx: Tx,
  { orderId, address, seen }: { orderId: string; address: Address; seen: string },
  actor: Actor,
): Promise<Result<void, { code: "STALE" }>> {
  const current = await addressOf(tx, orderId);
  const changed = changedParts(current.address, address);
  if (changed.length === 0) return ok(undefined);
  if (current.version !== seen) return err({ code: "STALE" });
  await saveAddress(tx, orderId, address);
  const data = { changed: changed.join(",") };
  await record(tx, { action: "order.address_changed", subject: { type: "order", id: orderId }, actor, data });
  return ok(undefined);
}
