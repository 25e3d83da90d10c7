import "server-only";
import type { Actor } from "@/lib/kernel/actor";
import { money } from "@/lib/kernel/money";
import { canReadInbox } from "@/lib/payments/policy";
import type { RefundStatus, ReturnedPayment } from "@/lib/payments/types";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";

const SHOWN = 50;
const DAYS = 30;

type Row = {
  orderNumber: string;
  paymentIntentId: string;
  amountMinor: bigint;
  currency: string;
  reason: string | null;
  at: Date;
  refund: RefundStatus | null;
};

/** Payments of the last month that could not be kept and go back (ADR 0011), newest first, with how far their return is; null for who is not staff. */
export async function listReturned(actor: Actor): Promise<ReturnedPayment[] | null> {
  if (!canReadInbox(actor)) return null;
  const since = new Date(now().getTime() - DAYS * 86_400_000);
  const rows = await db.$queryRaw<Row[]>`
    SELECT o.number AS "orderNumber", e.provider_object_id AS "paymentIntentId", e.amount_minor AS "amountMinor", e.currency, e.reason,
      e.created_at AS at,
      (SELECT r.status FROM refunds r WHERE r.order_id = e.order_id AND r.payment_intent_id = e.provider_object_id ORDER BY r.created_at DESC LIMIT 1) AS refund
    FROM payment_events e JOIN orders o ON o.id = e.order_id
    WHERE e.kind = 'capture_rejected' AND e.created_at >= ${since}
    ORDER BY e.created_at DESC LIMIT ${SHOWN}`;
  return rows.map(({ amountMinor, currency, at, ...row }) => ({ ...row, amount: money(amountMinor, currency), at: at.toISOString() }));
}
