import "server-only";
import { outstandingOf } from "@/lib/inventory/repository";
import { db } from "@/lib/platform/db";

/** How many units of each variant an order took from the shelf and has not given back. */
export async function unitsOut(orderId: string): Promise<Readonly<Record<string, number>>> {
  return Object.fromEntries((await outstandingOf(db, orderId)).map(({ variantId, quantity }) => [variantId, quantity]));
}
