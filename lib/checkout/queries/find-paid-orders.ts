import "server-only";
import { db } from "@/lib/platform/db";

export type PaidOrder = { id: string; number: string; createdAt: Date; sessionId: string | null };

const PAGE = 100;
const FIRST = "00000000-0000-0000-0000-000000000000";

/** Orders made in [from, to) that money came for at Stripe and was kept, newest first, with the session that the money came by; a page at a time. */
export async function* paidOrderPages(from: Date, to: Date): AsyncGenerator<PaidOrder[]> {
  let before = { createdAt: to, id: FIRST };
  for (;;) {
    const page = await db.$queryRaw<PaidOrder[]>`
      SELECT o.id, o.number, o.created_at AS "createdAt", a.session_id AS "sessionId"
      FROM orders o LEFT JOIN payment_attempts a ON a.order_id = o.id AND a.status = 'completed'
      WHERE EXISTS (SELECT 1 FROM payment_events e WHERE e.order_id = o.id AND e.kind = 'captured' AND e.provider_object_id NOT LIKE 'gc\\_%')
        AND o.created_at >= ${from} AND o.created_at <= ${before.createdAt} AND (o.created_at, o.id) < (${before.createdAt}, ${before.id}::uuid)
      ORDER BY o.created_at DESC, o.id DESC LIMIT ${PAGE}`;
    const last = page.at(-1);
    if (!last) return;
    yield page;
    if (page.length < PAGE) return;
    before = last;
  }
}
