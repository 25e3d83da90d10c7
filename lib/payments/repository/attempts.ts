import "server-only";
import { newId } from "@/lib/kernel/ids";
import type { SessionParameters } from "@/lib/payments/domain/session-parameters";
import type { AttemptStatus, PreparedAttempt } from "@/lib/payments/types";
import { now } from "@/lib/platform/clock";
import { decryptPersonalData, encryptPersonalData } from "@/lib/platform/crypto";
import { db } from "@/lib/platform/db";
import type { PaymentAttempt } from "@/lib/platform/prisma-client/client";
import type { Tx } from "@/lib/platform/transaction";

/** An attempt as it is stored; `parameters` and `email` together are the bytes that Stripe gets, first time and every time. */
export type Attempt = {
  id: string;
  orderId: string;
  number: number;
  idempotencyKey: string;
  parameters: SessionParameters;
  email: string;
  status: AttemptStatus;
  sessionId: string | null;
  sessionUrl: string | null;
  expiresAt: Date;
  createdAt: Date;
};

const live = { in: ["prepared", "open"] };

function attemptOf(row: PaymentAttempt): Attempt {
  return {
    ...row,
    parameters: row.parameters as SessionParameters,
    email: decryptPersonalData(row.id, row.customerEmail),
    status: row.status as AttemptStatus,
  };
}

/** The number of the order's next attempt. The order's row is locked by the caller, or the unique index decides. */
export async function nextAttemptNumber(tx: Tx, orderId: string): Promise<number> {
  const last = await tx.paymentAttempt.findFirst({ where: { orderId }, orderBy: { number: "desc" }, select: { number: true } });
  return (last?.number ?? 0) + 1;
}

type NewAttempt = { orderId: string; number: number; parameters: SessionParameters; email: string; expiresAt: Date };

/** Writes an attempt before anything is sent. The key comes from order and number, so it can never mean another sale. */
export async function insertAttempt(tx: Tx, { orderId, number, parameters, email, expiresAt }: NewAttempt): Promise<PreparedAttempt> {
  const id = newId();
  await tx.paymentAttempt.create({
    data: {
      id,
      orderId,
      number,
      idempotencyKey: `order.${orderId}.attempt.${number}`,
      parameters,
      customerEmail: encryptPersonalData(id, email),
      status: "prepared",
      expiresAt,
      createdAt: now(),
    },
  });
  return { id, orderId, number };
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
  const { count } = await db.paymentAttempt.updateMany({
    where: { id, status: "prepared" },
    data: { status: "open", sessionId: session.id, sessionUrl: session.url },
  });
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

/** The number of the order's live attempt and its session, or null. */
export function liveAttemptIn(tx: Tx, orderId: string): Promise<{ number: number; sessionId: string | null } | null> {
  return tx.paymentAttempt.findFirst({ where: { orderId, status: live }, select: { number: true, sessionId: true } });
}

/** Ends the order's live attempt without money. */
export async function expireLiveAttempt(tx: Tx, orderId: string): Promise<void> {
  await tx.paymentAttempt.updateMany({ where: { orderId, status: live }, data: { status: "expired" } });
}

/** The attempt that money came by; a lost session's id is kept with it. */
export async function completeAttempt(tx: Tx, orderId: string, number: number, sessionId: string): Promise<void> {
  await tx.paymentAttempt.updateMany({ where: { orderId, number }, data: { status: "completed", sessionId } });
}

/** Takes the buyer's address and page out of attempts that are over. */
export async function blankAttempts(tx: Tx, orderIds: readonly string[]): Promise<void> {
  const over = await tx.paymentAttempt.findMany({ where: { orderId: { in: [...orderIds] }, status: "expired" }, select: { id: true } });
  for (const { id } of over)
    await tx.paymentAttempt.update({ where: { id }, data: { customerEmail: encryptPersonalData(id, ""), sessionUrl: null } });
}
