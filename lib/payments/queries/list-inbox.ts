import "server-only";
import type { Actor } from "@/lib/kernel/actor";
import { statesOf } from "@/lib/payments/domain/inbox-view";
import { canReadInbox } from "@/lib/payments/policy";
import { orderNumbersOf } from "@/lib/payments/queries/order-numbers-of";
import type { InboxFilter } from "@/lib/payments/schemas";
import type { InboxTask } from "@/lib/payments/types";
import { db } from "@/lib/platform/db";
import { Prisma } from "@/lib/platform/prisma-client/client";

export const TASKS_PER_PAGE = 50;

export type TaskRow = Omit<InboxTask, "at" | "processedAt" | "orderNumber"> & { at: Date; processedAt: Date | null };

/** Both queues as one table of tasks. */
export const eventTasks = Prisma.sql`SELECT id, 'inbox' AS queue, type AS kind, object_id AS subject, state, attempts, reason,
  received_at AS at, processed_at AS "processedAt" FROM provider_events`;
export const messageTasks = Prisma.sql`SELECT id, 'outbox' AS queue, kind, coalesce(payload->>'subjectId', '') AS subject, state, attempts,
  last_error AS reason, created_at AS at, processed_at AS "processedAt" FROM outbox_messages`;

/** A page of what came from Stripe and what is owed to the world, newest first; null for who is not staff. */
export async function listInbox(
  actor: Actor,
  { state, before }: InboxFilter,
): Promise<{ tasks: InboxTask[]; older: string | null } | null> {
  if (!canReadInbox(actor)) return null;
  const { events, messages } = statesOf[state];
  const older = before ? Prisma.sql`AND id < ${before}::uuid` : Prisma.empty; // ids follow time
  const newest = Prisma.sql`ORDER BY id DESC LIMIT ${TASKS_PER_PAGE + 1}`;
  const rows = await db.$queryRaw<TaskRow[]>`
    (${eventTasks} WHERE state = ANY(${[...events]}::text[]) ${older} ${newest})
    UNION ALL (${messageTasks} WHERE state = ANY(${[...messages]}::text[]) ${older} ${newest})
    ${newest}`;
  const shown = rows.slice(0, TASKS_PER_PAGE);
  return { tasks: await withOrders(shown), older: rows.length > shown.length ? (shown.at(-1)?.id ?? null) : null };
}

/** The same rows with the numbers of the orders that they are about. */
export async function withOrders(rows: readonly TaskRow[]): Promise<InboxTask[]> {
  const numbers = await orderNumbersOf(rows.map(({ subject }) => subject));
  return rows.map((row) => ({
    ...row,
    at: row.at.toISOString(),
    processedAt: row.processedAt?.toISOString() ?? null,
    orderNumber: numbers.get(row.subject) ?? null,
  }));
}
