import "server-only";
import { db } from "@/lib/platform/db";

export type OwnRefund = {
  id: string;
  orderId: string;
  orderNumber: string;
  paymentIntentId: string;
  providerRefundId: string | null;
  createdAt: Date;
};

const PAGE = 100;
const FIRST = "00000000-0000-0000-0000-000000000000";

/** Refunds noted in [from, to) that Stripe has given an id, newest first, a page at a time. */
export async function* sentRefundPages(from: Date, to: Date): AsyncGenerator<OwnRefund[]> {
  let before = { createdAt: to, id: FIRST };
  for (;;) {
    const page = await db.$queryRaw<OwnRefund[]>`
      SELECT r.id, o.id AS "orderId", o.number AS "orderNumber", r.payment_intent_id AS "paymentIntentId",
        r.provider_refund_id AS "providerRefundId", r.created_at AS "createdAt"
      FROM refunds r JOIN orders o ON o.id = r.order_id
      WHERE r.provider_refund_id IS NOT NULL AND r.payment_intent_id NOT LIKE 'gc\\_%'
        AND r.created_at >= ${from} AND r.created_at <= ${before.createdAt} AND (r.created_at, r.id) < (${before.createdAt}, ${before.id}::uuid)
      ORDER BY r.created_at DESC, r.id DESC LIMIT ${PAGE}`;
    const last = page.at(-1);
    if (!last) return;
    yield page;
    if (page.length < PAGE) return;
    before = last;
  }
}

/**
 * Refunds of any age that nothing moves on any more, by id, a page at a time: booked, and their message done or given up; or on their way
 * at the bank since before `since`, where no list of Stripe's is read.
 */
export async function* stuckRefundPages(since: Date): AsyncGenerator<OwnRefund[]> {
  let after = FIRST;
  for (;;) {
    const page = await db.$queryRaw<OwnRefund[]>`
      SELECT r.id, o.id AS "orderId", o.number AS "orderNumber", r.payment_intent_id AS "paymentIntentId",
        r.provider_refund_id AS "providerRefundId", r.created_at AS "createdAt"
      FROM refunds r JOIN orders o ON o.id = r.order_id
      LEFT JOIN outbox_messages m ON m.dedupe_key = 'stripe.refund:' || r.id
      WHERE r.id > ${after}::uuid AND (
        (r.status = 'requested' AND coalesce(m.state, 'none') <> 'pending') OR (r.status = 'pending' AND r.created_at < ${since})
      )
      ORDER BY r.id LIMIT ${PAGE}`;
    const last = page.at(-1);
    if (!last) return;
    yield page;
    if (page.length < PAGE) return;
    after = last.id;
  }
}
