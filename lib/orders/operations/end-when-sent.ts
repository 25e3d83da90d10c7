import "server-only";
import { nextStatus } from "@/lib/orders/domain/order-machine";
import { leftToSend } from "@/lib/orders/domain/parcels";
import { lockOrder, saveStatus } from "@/lib/orders/repository/lock-order";
import { linesOf, parcelsOf } from "@/lib/orders/repository/shipments";
import type { Tx } from "@/lib/platform/transaction";

/** Ends an order of which a part has left and whose rest never will, as its last parcel would. An order of which nothing left is called off instead. */
export async function endWhenSent(tx: Tx, orderId: string): Promise<void> {
  const order = await lockOrder(tx, orderId);
  const next = order && nextStatus(order.status, "all_shipped");
  if (!next?.ok) return;
  const parcels = await parcelsOf(tx, orderId);
  if (parcels.length === 0 || leftToSend(await linesOf(tx, orderId), parcels).length > 0) return;
  await saveStatus(tx, orderId, next.value);
}
