import "server-only";
import { canReadStaff } from "@/lib/identity/policy";
import type { StaffView } from "@/lib/identity/types";
import type { Actor, StaffRole } from "@/lib/kernel/actor";
import { decryptPersonalData } from "@/lib/platform/crypto";
import { db } from "@/lib/platform/db";

/** People of the shop by id, for "who did it"; nobody for who is not staff. Unknown ids are left out. */
export async function getStaff(actor: Actor, ids: readonly string[]): Promise<StaffView[]> {
  if (!canReadStaff(actor) || ids.length === 0) return [];
  const rows = await db.user.findMany({ where: { id: { in: [...new Set(ids)] } }, select: { id: true, name: true, role: true } });
  return rows.map(({ id, name, role }) => ({ id, name: decryptPersonalData(id, name), role: role as StaffRole }));
}
