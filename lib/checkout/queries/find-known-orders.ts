import "server-only";
import { isId } from "@/lib/kernel/ids";
import type { OursOfSession } from "@/lib/payments/domain/compare-session";
import type { KnownOrder, SessionFacts } from "@/lib/payments/types";
import { db } from "@/lib/platform/db";

type Row = Omit<KnownOrder, "attempts"> & { attempts: (Omit<KnownOrder["attempts"][number], "createdAt"> & { createdAt: string })[] };

/** Orders of ours that these sessions lead to, for each session: in one query, however many sessions. */
export async function findKnownOrders(sessions: readonly SessionFacts[]): Promise<(session: SessionFacts) => OursOfSession> {
  const references = present(sessions.map(({ reference }) => reference)).filter(isId);
  const sessionIds = sessions.map(({ id }) => id);
  const payments = present(sessions.map(({ paymentIntentId }) => paymentIntentId));
  const rows = await db.$queryRaw<Row[]>`
    WITH spoken_of AS (
      SELECT unnest(${references}::uuid[]) AS id
      UNION SELECT order_id FROM payment_attempts WHERE session_id = ANY(${sessionIds}::text[])
      UNION SELECT order_id FROM payment_events WHERE kind IN ('captured', 'capture_rejected') AND provider_object_id = ANY(${payments}::text[])
    )
    SELECT o.id, o.number, o.status,
      EXISTS (SELECT 1 FROM stock_reservations r WHERE r.order_id = o.id AND r.status = 'active') AS "holdsStock",
      (SELECT coalesce(jsonb_agg(jsonb_build_object('number', a.number, 'status', a.status, 'sessionId', a.session_id, 'createdAt', a.created_at)), '[]')
        FROM payment_attempts a WHERE a.order_id = o.id) AS attempts,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('paymentIntentId', e.provider_object_id, 'amountMinor', e.amount_minor, 'currency', e.currency)), '[]')
        FROM payment_events e WHERE e.order_id = o.id AND e.kind IN ('captured', 'capture_rejected')) AS captures
    FROM spoken_of s JOIN orders o ON o.id = s.id`;
  const orders = rows.map(
    (row): KnownOrder => ({ ...row, attempts: row.attempts.map((a) => ({ ...a, createdAt: new Date(a.createdAt) })) }),
  );
  const byId = new Map(orders.map((order) => [order.id, order]));
  const bySession = new Map(orders.flatMap((order) => order.attempts.map(({ sessionId }) => [sessionId ?? "", order])));
  const byPayment = new Map(orders.flatMap((order) => order.captures.map(({ paymentIntentId }) => [paymentIntentId, order])));
  return ({ id, reference, paymentIntentId }) => ({
    named: byId.get(reference ?? "") ?? null,
    holder: bySession.get(id) ?? null,
    payer: byPayment.get(paymentIntentId ?? "") ?? null,
  });
}

const present = (values: readonly (string | null)[]): string[] => values.filter((value) => value !== null);
