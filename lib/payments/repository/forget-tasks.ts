import "server-only";
import { db } from "@/lib/platform/db";

/** Deletes events that were done or ignored before this moment. One that comes again later is looked up at Stripe again, and finds its facts. */
export function deleteEventsDoneBefore(before: Date, limit: number): Promise<number> {
  return db.$executeRaw`
    DELETE FROM provider_events WHERE id IN (
      SELECT id FROM provider_events WHERE state IN ('done', 'ignored') AND processed_at < ${before}
      LIMIT ${limit} FOR UPDATE SKIP LOCKED
    )`;
}

/**
 * Deletes messages that were done before this moment. prisma/ledger.sql goes on asking for some: the confirmation of an order, the
 * word that it is canceled, and the message of a refund as long as that is only asked for.
 */
export function deleteMessagesDoneBefore(before: Date, limit: number): Promise<number> {
  return db.$executeRaw`
    DELETE FROM outbox_messages WHERE id IN (
      SELECT m.id FROM outbox_messages m
      WHERE m.state = 'done' AND m.processed_at < ${before} AND m.kind NOT IN ('mail.order_confirmation', 'mail.order_canceled', 'mail.shipping_notice', 'mail.withdrawal_receipt')
        AND NOT EXISTS (SELECT 1 FROM refunds r WHERE r.status = 'requested' AND m.dedupe_key = 'stripe.refund:' || r.id)
      LIMIT ${limit} FOR UPDATE OF m SKIP LOCKED
    )`;
}
