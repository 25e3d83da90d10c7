import "server-only";
import { decryptPersonalData } from "@/lib/platform/crypto";
import { db } from "@/lib/platform/db";

const active = { role: "admin", disabledAt: null } as const;

/** The admins of the shop by id, for the worker, which writes to them. */
export async function listAdminIds(): Promise<string[]> {
  const rows = await db.user.findMany({ where: active, orderBy: { createdAt: "asc" }, select: { id: true } });
  return rows.map(({ id }) => id);
}

/** Where the worker writes to an admin; null for who is none any more. */
export async function getAdminAddress(id: string): Promise<string | null> {
  const row = await db.user.findFirst({ where: { ...active, id }, select: { id: true, email: true } });
  return row && decryptPersonalData(row.id, row.email);
}
