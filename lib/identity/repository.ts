import "server-only";
import type { StaffRole } from "@/lib/kernel/actor";
import { newId } from "@/lib/kernel/ids";
import { now } from "@/lib/platform/clock";
import { blindIndex, encryptPersonalData } from "@/lib/platform/crypto";
import { db } from "@/lib/platform/db";
import type { Tx } from "@/lib/platform/transaction";

/** What sign-in needs to know of an account, found by its e-mail's blind index; null when there is none. */
export function findAccount(email: string): Promise<{ id: string; passwordHash: string; role: string; disabledAt: Date | null } | null> {
  return db.user.findUnique({
    where: { emailIndex: blindIndex("email", email) },
    select: { id: true, passwordHash: true, role: true, disabledAt: true },
  });
}

export type NewStaff = { email: string; name: string; role: StaffRole; passwordHash: string };

/** Writes an account; answers its id, or null when the e-mail has one already (the unique index decides, not a look beforehand). */
export async function insertStaff(tx: Tx, { email, name, role, passwordHash }: NewStaff): Promise<string | null> {
  const id = newId();
  const { count } = await tx.user.createMany({
    data: [
      {
        id,
        email: encryptPersonalData(id, email),
        emailIndex: blindIndex("email", email),
        name: encryptPersonalData(id, name),
        role,
        passwordHash,
        createdAt: now(),
      },
    ],
    skipDuplicates: true,
  });
  return count === 1 ? id : null;
}

/** Deletes sessions that ended before this moment, by sign-out or by their time. Rows that others hold are left to them. */
export function deleteSessionsEndedBefore(before: Date, limit: number): Promise<number> {
  return db.$executeRaw`
    DELETE FROM sessions WHERE id IN (
      SELECT id FROM sessions WHERE expires_at < ${before} OR revoked_at < ${before} LIMIT ${limit} FOR UPDATE SKIP LOCKED
    )`;
}
