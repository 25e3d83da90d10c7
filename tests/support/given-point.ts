/** Counters to pick orders up at. */
import { newId } from "@/lib/kernel/ids";
import { db } from "@/lib/platform/db";

/** An open counter; each stands behind the others. */
export async function givenPickupPoint(): Promise<{ id: string; name: string }> {
  const { _max } = await db.pickupPoint.aggregate({ _max: { position: true } });
  const data = { id: newId(), name: "Comptoir Nantes", line1: "2 rue Crébillon", postalCode: "44000", city: "Nantes" };
  const hours = { fr: "du mardi au samedi", en: "Tuesday to Saturday" };
  return db.pickupPoint.create({ data: { ...data, hours, position: (_max.position ?? 0) + 1 }, select: { id: true, name: true } });
}
