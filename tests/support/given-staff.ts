/** People of the shop with passwords and sessions of their own: nobody else's limits, nobody else's sessions. */
import { createStaff } from "@/lib/identity/operations/create-staff";
import type { Staff, StaffRole } from "@/lib/kernel/actor";
import { newId } from "@/lib/kernel/ids";
import { hashToken } from "@/lib/platform/crypto";
import { db } from "@/lib/platform/db";
import { createSession } from "@/lib/platform/session";

export type GivenStaff = { email: string; password: string; token: string; actor: Staff };

/** An account with a live session. */
export async function givenStaff(role: StaffRole = "admin"): Promise<GivenStaff> {
  const email = `${role}-${newId()}@comptoir.example`;
  const password = "violet-cascade-theorie-9";
  const created = await createStaff({ email, password, role, name: `Some ${role}` }, { kind: "system" });
  if (!created.ok) throw new Error(created.error.code);
  const { id } = created.value;
  const token = await db.$transaction((tx) => createSession(tx, id));
  const session = await db.session.findUniqueOrThrow({ where: { tokenHash: hashToken(token) } });
  return { email, password, token, actor: { kind: "staff", id, role, sessionId: session.id } };
}
