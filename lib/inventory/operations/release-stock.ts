import "server-only";
import { endReservations, lockReservations, lockStock, moveStock } from "@/lib/inventory/repository";
import { tags } from "@/lib/platform/cache-tags";
import { publishTags } from "@/lib/platform/publish-tags";
import type { Tx } from "@/lib/platform/transaction";

/**
 * Gives back what an order was promised and never paid. What is claimed stays sold; releasing twice releases once.
 * Only for sessions that the provider is known to have expired: until then a payment may still arrive.
 */
export async function releaseStock(tx: Tx, orderId: string): Promise<void> {
  const active = (await lockReservations(tx, orderId)).filter(({ status }) => status === "active");
  if (active.length === 0) return;
  const variantIds = active.map(({ variantId }) => variantId);
  await lockStock(tx, variantIds);
  await moveStock(
    tx,
    active.map(({ variantId, quantity }) => ({ variantId, onHand: 0, reserved: -quantity })),
  );
  await endReservations(tx, orderId);
  await publishTags(tx, variantIds.map(tags.stock));
}
