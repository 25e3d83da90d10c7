import "server-only";
import type { Actor } from "@/lib/kernel/actor";
import { isId } from "@/lib/kernel/ids";
import { canReadInbox } from "@/lib/payments/policy";
import { eventTasks, messageTasks, type TaskRow, withOrders } from "@/lib/payments/queries/list-inbox";
import type { InboxDetail } from "@/lib/payments/types";
import { db } from "@/lib/platform/db";

/** One task of inbox or outbox; null when there is none, or for who is not staff. */
export async function getInboxTask(actor: Actor, id: string): Promise<InboxDetail | null> {
  if (!canReadInbox(actor) || !isId(id)) return null;
  const rows = await db.$queryRaw<TaskRow[]>`${eventTasks} WHERE id = ${id}::uuid UNION ALL ${messageTasks} WHERE id = ${id}::uuid`;
  const [task] = await withOrders(rows);
  if (!task) return null;
  const [event, replays] = await Promise.all([
    task.queue === "inbox" ? db.providerEvent.findUnique({ where: { id } }) : null,
    db.auditLog.findMany({
      where: { subjectType: task.queue === "inbox" ? "event" : "message", subjectId: id },
      orderBy: { at: "desc" },
      take: 20,
      select: { actorId: true, at: true },
    }),
  ]);
  return {
    ...task,
    event: event && {
      eventId: event.eventId,
      livemode: event.livemode,
      apiVersion: event.apiVersion,
      occurredAt: event.occurredAt.toISOString(),
    },
    replays: replays.map(({ actorId, at }) => ({ actorId, at: at.toISOString() })),
  };
}
