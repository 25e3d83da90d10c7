import "server-only";
import { newId } from "@/lib/kernel/ids";
import type { Finding, FindingKind } from "@/lib/payments/types";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import type { Tx } from "@/lib/platform/transaction";

/** Writes down a finding, or that it is still there; true when nobody knew of it, or it was thought to be over. */
export async function saveFinding(
  { kind, subject, orderId, at: subjectAt }: Finding,
  client: Pick<Tx, "$queryRaw"> = db,
): Promise<boolean> {
  const at = now();
  const [row] = await client.$queryRaw<{ isNew: boolean }[]>`
    INSERT INTO payment_findings AS known (id, kind, subject, order_id, subject_at, first_seen_at, last_seen_at)
    VALUES (${newId()}::uuid, ${kind}, ${subject}, ${orderId}::uuid, ${subjectAt}, ${at}, ${at})
    ON CONFLICT (kind, subject) DO UPDATE SET
      subject_at = EXCLUDED.subject_at,
      first_seen_at = CASE WHEN known.resolved_at IS NULL THEN known.first_seen_at ELSE EXCLUDED.first_seen_at END,
      last_seen_at = EXCLUDED.last_seen_at,
      resolved_at = NULL
    RETURNING first_seen_at = last_seen_at AS "isNew"`;
  return row?.isNew ?? false;
}

/** What a run that began at `began` looked at again and did not find is over. */
export async function resolveFindings(since: Date, began: Date): Promise<void> {
  await db.paymentFinding.updateMany({
    where: { resolvedAt: null, subjectAt: { gte: since }, lastSeenAt: { lt: began } },
    data: { resolvedAt: now() },
  });
}

/** What one finding speaks of is over. */
export async function resolveFinding(tx: Tx, kind: FindingKind, subject: string): Promise<void> {
  await tx.paymentFinding.updateMany({ where: { kind, subject, resolvedAt: null }, data: { resolvedAt: now() } });
}
