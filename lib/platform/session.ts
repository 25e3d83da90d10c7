import "server-only";
import { cookies } from "next/headers";
import { cache } from "react";
import type { Actor, StaffRole } from "@/lib/kernel/actor";
import { newId } from "@/lib/kernel/ids";
import { now } from "@/lib/platform/clock";
import { cookieName, cookieOptions } from "@/lib/platform/cookies";
import { hashToken, newToken } from "@/lib/platform/crypto";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import type { Tx } from "@/lib/platform/transaction";

const COOKIE = "session";
const ABSOLUTE_HOURS = 12;
const TOUCH_MS = 60_000;

/** Who sends this request: the staff member of a live session, else a guest. One look-up a request. */
export const currentActor = cache(async (): Promise<Actor> => {
  const token = (await cookies()).get(cookieName(COOKIE))?.value;
  return token ? actorOf(token) : { kind: "guest" };
});

async function actorOf(token: string): Promise<Actor> {
  const session = await db.session.findUnique({
    where: { tokenHash: hashToken(token) },
    include: { user: { select: { role: true, disabledAt: true } } },
  });
  const at = now();
  if (!session || session.revokedAt || session.user.disabledAt || session.expiresAt <= at) return { kind: "guest" };
  if (at.getTime() - session.lastSeenAt.getTime() > env.SESSION_TIMEOUT_MINUTES * 60_000) return { kind: "guest" };
  if (at.getTime() - session.lastSeenAt.getTime() > TOUCH_MS)
    await db.session.update({ where: { id: session.id }, data: { lastSeenAt: at } });
  return { kind: "staff", id: session.userId, role: session.user.role as StaffRole, sessionId: session.id };
}

/** A new session row; answers the token for the cookie, which is kept nowhere else. The oldest beyond MAX_CONCURRENT_SESSIONS end. */
export async function createSession(tx: Tx, userId: string): Promise<string> {
  const token = newToken();
  const at = now();
  const expiresAt = new Date(at.getTime() + ABSOLUTE_HOURS * 3_600_000);
  await tx.session.create({ data: { id: newId(), userId, tokenHash: hashToken(token), createdAt: at, lastSeenAt: at, expiresAt } });
  const live = await tx.session.findMany({
    where: { userId, revokedAt: null, expiresAt: { gt: at } },
    orderBy: { createdAt: "desc" },
    select: { id: true },
  });
  const surplus = live.slice(env.MAX_CONCURRENT_SESSIONS).map(({ id }) => id);
  await tx.session.updateMany({ where: { id: { in: surplus } }, data: { revokedAt: at } });
  return token;
}

/** Ends one session on the server: its cookie is worthless from the next request on. */
export async function revokeSession(tx: Tx, sessionId: string): Promise<void> {
  await tx.session.updateMany({ where: { id: sessionId, revokedAt: null }, data: { revokedAt: now() } });
}

/** Hands the token to the browser. */
export async function setSessionCookie(token: string): Promise<void> {
  (await cookies()).set(cookieName(COOKIE), token, cookieOptions(ABSOLUTE_HOURS * 3600));
}

/** Takes the token back from the browser. */
export async function clearSessionCookie(): Promise<void> {
  (await cookies()).set(cookieName(COOKIE), "", cookieOptions(0));
}
