import "server-only";
import { newId } from "@/lib/kernel/ids";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/transaction";

/** What the worker can be asked to do after a commit. Payloads hold ids only. */
export type OutboxKind =
  | "mail.order_confirmation"
  | "mail.shipping_notice"
  | "mail.payment_rejected"
  | "mail.order_canceled"
  | "mail.refund"
  | "mail.withdrawal_link"
  | "mail.withdrawal_receipt"
  | "mail.return_opened"
  | "mail.return_received"
  | "mail.return_refunded"
  | "mail.return_refused"
  | "mail.payment_link"
  | "mail.gift_card"
  | "mail.office_alert"
  | "stripe.refund"
  | "document.render";

/** One piece of work: what, and of which subject. */
export type Work = readonly [kind: OutboxKind, subjectId: string];

/** Books several pieces of work as `enqueue` does one. */
export async function enqueueAll(tx: Tx, works: readonly Work[]): Promise<void> {
  const at = now();
  const rows = works.map(([kind, subjectId]) => ({ id: newId(), kind, subjectId }));
  await tx.$executeRaw`
    WITH due AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS w (id uuid, kind text, "subjectId" text)
    ), booked AS (
      INSERT INTO outbox_messages (id, dedupe_key, kind, payload, state, available_at, created_at)
      SELECT id, kind || ':' || "subjectId", kind, jsonb_build_object('subjectId', "subjectId"), 'pending', ${at}, ${at} FROM due
      ON CONFLICT (dedupe_key) DO NOTHING
    )
    SELECT pg_notify('outbox', kind) FROM due`;
}

/** Books work in the transaction that makes it due; the same kind and subject is booked once, however often this runs. Answers whether it was now. */
export async function enqueue(tx: Tx, kind: OutboxKind, subjectId: string): Promise<boolean> {
  const at = now();
  const [answer] = await tx.$queryRaw<{ booked: boolean }[]>`
    WITH booked AS (
      INSERT INTO outbox_messages (id, dedupe_key, kind, payload, state, available_at, created_at)
      VALUES (${newId()}::uuid, ${`${kind}:${subjectId}`}, ${kind}, jsonb_build_object('subjectId', ${subjectId}::text), 'pending', ${at}, ${at})
      ON CONFLICT (dedupe_key) DO NOTHING RETURNING id
    )
    SELECT EXISTS (SELECT 1 FROM booked) AS booked, pg_notify('outbox', ${kind})::text`;
  return answer?.booked ?? false;
}
