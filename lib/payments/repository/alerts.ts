import "server-only";
import { newId } from "@/lib/kernel/ids";
import type { AlertKind } from "@/lib/payments/domain/alert-kind";
import { db } from "@/lib/platform/db";
import type { Tx } from "@/lib/platform/transaction";

const AT_ONCE = 1_000;
const DAY = 86_400_000;
const LOCK = 7_011_003; // of this job alone

/** Writes down everything that needs a person and of which nobody was told yet. The alert's own mail is left out: it would tell of itself for ever. */
export async function noteAlerts(tx: Tx, at: Date): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${LOCK})`; // two workers at once are one after the other
  const since = new Date(at.getTime() - 30 * DAY);
  const causes = await tx.$queryRaw<{ cause: string; kind: AlertKind }[]>`
    SELECT cause, kind FROM (
      SELECT 'event:' || id AS cause, CASE state WHEN 'dead' THEN 'event_given_up' ELSE 'event_set_aside' END AS kind
        FROM provider_events WHERE state IN ('dead', 'quarantined')
      UNION ALL SELECT 'message:' || id, 'message_given_up' FROM outbox_messages WHERE state = 'dead' AND kind <> 'mail.office_alert'
      UNION ALL SELECT 'finding:' || id || ':' || extract(epoch FROM first_seen_at), 'finding' FROM payment_findings WHERE resolved_at IS NULL
      UNION ALL SELECT 'returned:' || provider_object_id, 'payment_returned' FROM payment_events WHERE kind = 'capture_rejected' AND created_at >= ${since}
      UNION ALL SELECT 'card_lost:' || id, 'card_money_lost' FROM gift_card_movements WHERE cause = 'lost' AND created_at >= ${since}
      UNION ALL SELECT 'dispute:' || id, CASE kind WHEN 'warning' THEN 'fraud_warning' ELSE 'dispute' END FROM payment_disputes WHERE created_at >= ${since}
      UNION ALL SELECT 'dispute_ended:' || id || ':' || status, 'dispute_ended' FROM payment_disputes WHERE closed_at >= ${since}
    ) found WHERE NOT EXISTS (SELECT 1 FROM office_alerts known WHERE known.cause = found.cause) LIMIT ${AT_ONCE}`;
  await tx.officeAlert.createMany({ data: causes.map((row) => ({ id: newId(), ...row, createdAt: at })), skipDuplicates: true });
}

/** Writes down promises of the ledger that do not hold, each as it was found: the same thing found again is known. */
export async function noteBroken(broken: readonly { promise: string; subject: string; found: string }[], at: Date): Promise<void> {
  const rows = broken.slice(0, AT_ONCE).map(({ promise, subject, found }) => ({ cause: `ledger:${promise}:${subject}:${found}` }));
  await db.officeAlert.createMany({
    data: rows.map((row) => ({ id: newId(), kind: "ledger_broken" satisfies AlertKind, ...row, createdAt: at })),
    skipDuplicates: true,
  });
}

/** Puts all that was not told yet into one batch; null when there is nothing, or when the last batch is younger than `quietMs`. */
export async function batchAlerts(tx: Tx, at: Date, quietMs: number): Promise<string | null> {
  const recent = await tx.officeAlert.findFirst({ where: { batchedAt: { gt: new Date(at.getTime() - quietMs) } }, select: { id: true } });
  if (recent) return null;
  const batchId = newId();
  const { count } = await tx.officeAlert.updateMany({ where: { batchId: null }, data: { batchId, batchedAt: at } });
  return count > 0 ? batchId : null;
}

/** How many of each kind a batch tells of. */
export async function countBatch(batchId: string): Promise<{ kind: AlertKind; count: number }[]> {
  const rows = await db.officeAlert.groupBy({ by: ["kind"], where: { batchId }, _count: true, orderBy: { kind: "asc" } });
  return rows.map(({ kind, _count }) => ({ kind: kind as AlertKind, count: _count }));
}
