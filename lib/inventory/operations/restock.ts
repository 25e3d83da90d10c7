import "server-only";
import { insertMovements, lockReservations, lockStock, moveStock, outstandingOf } from "@/lib/inventory/repository";
import type { Actor } from "@/lib/kernel/actor";
import { tags } from "@/lib/platform/cache-tags";
import { publishTags } from "@/lib/platform/publish-tags";
import type { Tx } from "@/lib/platform/transaction";

/** Puts back on the shelf whatever a paid order took and has not given back yet, cause "returned". A second call finds nothing left. */
export async function restock(tx: Tx, orderId: string, actor: Actor): Promise<void> {
  const variantIds = (await lockReservations(tx, orderId)).map(({ variantId }) => variantId);
  await lockStock(tx, variantIds);
  const outstanding = await outstandingOf(tx, orderId);
  if (outstanding.length === 0) return;
  await moveStock(
    tx,
    outstanding.map(({ variantId, quantity }) => ({ variantId, onHand: quantity, reserved: 0 })),
  );
  const actorId = actor.kind === "staff" ? actor.id : null;
  await insertMovements(
    tx,
    outstanding.map((line) => ({ ...line, cause: "returned", orderId, actorId })),
  );
  await publishTags(
    tx,
    outstanding.map(({ variantId }) => tags.stock(variantId)),
  );
}
