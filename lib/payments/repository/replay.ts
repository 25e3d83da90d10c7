import "server-only";
import { now } from "@/lib/platform/clock";
import { Prisma } from "@/lib/platform/prisma-client/client";
import type { QueueName } from "@/lib/platform/queue";
import type { Tx } from "@/lib/platform/transaction";

const revived = (at: Date) => Prisma.sql`state = 'pending', attempts = 0, available_at = ${at}, processed_at = NULL`;

export type RevivedTask = { kind: string; attempts: number };

/** Puts a task that may be replayed (domain/inbox-view.ts) back into its queue, all its tries before it, and wakes the worker; null when it is not one. */
export async function reviveTask(tx: Tx, queue: QueueName, id: string): Promise<RevivedTask | null> {
  const at = now();
  const [before] =
    queue === "outbox"
      ? await tx.$queryRaw<RevivedTask[]>`SELECT kind, attempts FROM outbox_messages WHERE id = ${id}::uuid AND state = 'dead' FOR UPDATE`
      : await tx.$queryRaw<RevivedTask[]>`
          SELECT type AS kind, attempts FROM provider_events WHERE id = ${id}::uuid AND state <> 'pending' FOR UPDATE`;
  if (!before) return null;
  const table = queue === "outbox" ? Prisma.sql`outbox_messages` : Prisma.sql`provider_events`;
  await tx.$executeRaw`UPDATE ${table} SET ${revived(at)} WHERE id = ${id}::uuid`;
  await tx.$executeRaw`SELECT pg_notify(${queue}, ${id})`;
  return before;
}

/** Whether a message waits for its turn, or is being worked on. */
export async function isWaiting(tx: Tx, dedupeKey: string): Promise<boolean> {
  return (await tx.outboxMessage.count({ where: { dedupeKey, state: "pending" } })) > 0;
}

/** Puts the events about these objects that were set aside for one reason back into the inbox. */
export async function reviveEventsOf(tx: Tx, objectIds: readonly string[], reason: string): Promise<void> {
  const at = now();
  await tx.$executeRaw`
    UPDATE provider_events SET ${revived(at)} WHERE state = 'quarantined' AND reason = ${reason} AND object_id = ANY(${[...objectIds]}::text[])`;
  await tx.$executeRaw`SELECT pg_notify('inbox', '')`;
}
