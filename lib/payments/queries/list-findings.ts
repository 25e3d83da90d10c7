import "server-only";
import type { Actor } from "@/lib/kernel/actor";
import { canReadInbox } from "@/lib/payments/policy";
import type { FindingKind, ListedFinding } from "@/lib/payments/types";
import { db } from "@/lib/platform/db";

const SHOWN = 100;

/** What reconciling found and nobody has put right yet, newest first, at most a hundred; null for who is not staff. */
export async function listFindings(actor: Actor): Promise<ListedFinding[] | null> {
  if (!canReadInbox(actor)) return null;
  const rows = await db.paymentFinding.findMany({
    where: { resolvedAt: null },
    orderBy: [{ firstSeenAt: "desc" }, { id: "desc" }],
    take: SHOWN,
    include: { order: { select: { number: true } } },
  });
  return rows.map(({ kind, subject, order, firstSeenAt, lastSeenAt }) => ({
    kind: kind as FindingKind,
    subject,
    orderNumber: order?.number ?? null,
    firstSeenAt: firstSeenAt.toISOString(),
    lastSeenAt: lastSeenAt.toISOString(),
  }));
}
