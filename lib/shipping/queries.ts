import "server-only";
import { db } from "@/lib/platform/db";
import type { Tx } from "@/lib/platform/transaction";
import { hoursSchema } from "@/lib/shipping/schemas";
import type { PickupPoint } from "@/lib/shipping/types";

const shown = { id: true, name: true, line1: true, postalCode: true, city: true, hours: true } as const;

/** The counters at which an order can be picked up now, in the shop's own order. */
export async function listPickupPoints(): Promise<PickupPoint[]> {
  const rows = await db.pickupPoint.findMany({ where: { closedAt: null }, orderBy: { position: "asc" }, select: shown });
  return rows.map((row) => ({ ...row, hours: hoursSchema.parse(row.hours) }));
}

/** Whether an order can be picked up there now. */
export const isOpenPoint = async (tx: Tx, id: string): Promise<boolean> =>
  (await tx.pickupPoint.count({ where: { id, closedAt: null } })) > 0;
