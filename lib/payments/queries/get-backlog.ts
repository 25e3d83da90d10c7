import "server-only";
import { type Actor, isStaff } from "@/lib/kernel/actor";
import type { Backlog } from "@/lib/payments/types";
import { db } from "@/lib/platform/db";

type Counted = { queue: "events" | "messages"; state: string; count: number };

/** How much of it there is; null for who is not staff. What is done is not counted: there is ever more of it. */
export async function getBacklog(actor: Actor): Promise<Backlog | null> {
  if (!isStaff(actor)) return null;
  const [rows, findings, failedRefunds, held] = await Promise.all([
    db.$queryRaw<Counted[]>`
      SELECT 'events' AS queue, state, count(*)::int AS count FROM provider_events WHERE state IN ('pending', 'quarantined', 'dead') GROUP BY state
      UNION ALL SELECT 'messages', state, count(*)::int FROM outbox_messages WHERE state IN ('pending', 'dead') GROUP BY state`,
    db.paymentFinding.count({ where: { resolvedAt: null } }),
    db.refund.count({ where: { status: "failed" } }),
    db.paymentDispute.count({
      where: {
        OR: [
          { kind: "dispute", closedAt: null },
          { kind: "warning", releasedAt: null },
        ],
      },
    }),
  ]);
  const of = (queue: Counted["queue"], state: string) => rows.find((row) => row.queue === queue && row.state === state)?.count ?? 0;
  return {
    deadMessages: of("messages", "dead"),
    waitingMessages: of("messages", "pending"),
    deadEvents: of("events", "dead"),
    quarantinedEvents: of("events", "quarantined"),
    waitingEvents: of("events", "pending"),
    findings,
    failedRefunds,
    held,
  };
}
