import "server-only";
import { newId } from "@/lib/kernel/ids";
import type { Attempt } from "@/lib/payments/domain/attempt";
import type { SessionParameters } from "@/lib/payments/domain/session-parameters";
import type { AttemptStatus } from "@/lib/payments/types";
import { now } from "@/lib/platform/clock";
import { decryptPersonalData, encryptPersonalData } from "@/lib/platform/crypto";
import { db } from "@/lib/platform/db";
import { insertRows } from "@/lib/platform/insert-rows";
import type { PaymentAttempt } from "@/lib/platform/prisma-client/client";
import type { Tx } from "@/lib/platform/transaction";

const live = { in: ["prepared", "open"] };

function attemptOf(row: PaymentAttempt): Attempt {
  return {
    ...row,
    parameters: row.parameters as SessionParameters,
    email: decryptPersonalData(row.id, row.customerEmail),
    status: row.status as AttemptStatus,
  };
}

type NewAttempt = { orderId: string; number: number; parameters: SessionParameters; email: string; expiresAt: Date };

/** Writes an attempt before anything is sent. The key comes from order and number, so it can never mean another sale. */
export async function insertAttempt(tx: Tx, { email, ...attempt }: NewAttempt): Promise<Attempt> {
  const idempotencyKey = `order.${attempt.orderId}.attempt.${attempt.number}`;
  const row = { ...attempt, id: newId(), idempotencyKey, status: "prepared", createdAt: now() } as const;
  await tx.$executeRaw`${insertRows("payment_attempts", [{ ...row, customerEmail: encryptPersonalData(row.id, email) }])}`;
  return { ...row, email, sessionId: null, sessionUrl: null };
}

/** One attempt, or null. */
export async function findAttempt(id: string): Promise<Attempt | null> {
  const row = await db.paymentAttempt.findUnique({ where: { id } });
  return row && attemptOf(row);
}

/** The attempt of an order that may still take money, or null. */
export async function findLiveAttempt(orderId: string): Promise<Attempt | null> {
  const row = await db.paymentAttempt.findFirst({ where: { orderId, status: live } });
  return row && attemptOf(row);
}

/** Notes the session of a prepared attempt; false when the attempt moved on meanwhile. */
export async function markOpen(id: string, session: { id: string; url: string | null }): Promise<boolean> {
  const count = await db.$executeRaw`
    UPDATE payment_attempts SET status = 'open', session_id = ${session.id}, session_url = ${session.url}
    WHERE id = ${id}::uuid AND status = 'prepared'`;
  return count === 1;
}

/** Ends one attempt that Stripe knows nothing of; false when it moved on meanwhile. */
export async function markAbsent(tx: Tx, id: string): Promise<boolean> {
  const { count } = await tx.paymentAttempt.updateMany({ where: { id, status: "prepared" }, data: { status: "expired" } });
  return count === 1;
}

/** When a live attempt is looked at again; what Stripe was told stands in its parameters. */
export async function postpone(id: string, expiresAt: Date): Promise<void> {
  await db.paymentAttempt.updateMany({ where: { id, status: live }, data: { expiresAt } });
}

type LiveAttempt = { number: number; sessionId: string | null };

/** The number of the order's live attempt and its session, or null. */
export function liveAttemptIn(tx: Tx, orderId: string): Promise<LiveAttempt | null> {
  return tx.paymentAttempt.findFirst({ where: { orderId, status: live }, select: { number: true, sessionId: true } });
}

/** Ends the order's live attempt without money. */
export async function expireLiveAttempt(tx: Tx, orderId: string): Promise<void> {
  await tx.paymentAttempt.updateMany({ where: { orderId, status: live }, data: { status: "expired" } });
}

/**
 * Notes by which attempt money came, with a lost session's id; null means the live one. Any other live attempt ends first: an order has one
 * attempt that lives or was paid, which the table checks row by row. Answers the live one as it was.
 */
export async function completeAttempt(tx: Tx, orderId: string, number: number | null, sessionId: string): Promise<LiveAttempt | null> {
  const [live] = await tx.$queryRaw<LiveAttempt[]>`
    WITH live AS (
      SELECT number, session_id FROM payment_attempts WHERE order_id = ${orderId}::uuid AND status IN ('prepared', 'open')
    ), completed AS (
      UPDATE payment_attempts SET status = 'completed', session_id = ${sessionId}
      WHERE order_id = ${orderId}::uuid AND number = COALESCE(${number}::int, (SELECT number FROM live))
        AND NOT EXISTS (SELECT 1 FROM live WHERE number <> ${number}::int)
    )
    SELECT number, session_id AS "sessionId" FROM live`;
  if (live && number !== null && live.number !== number) {
    await expireLiveAttempt(tx, orderId);
    await tx.paymentAttempt.updateMany({ where: { orderId, number }, data: { status: "completed", sessionId } });
  }
  return live ?? null;
}

/** Takes the buyer's address and page out of attempts that are over. */
export async function blankAttempts(tx: Tx, orderIds: readonly string[]): Promise<void> {
  const over = await tx.paymentAttempt.findMany({
    where: { orderId: { in: [...orderIds] }, status: { in: ["expired", "completed"] } },
    select: { id: true },
  });
  for (const { id } of over)
    await tx.paymentAttempt.update({ where: { id }, data: { customerEmail: encryptPersonalData(id, ""), sessionUrl: null } });
}
