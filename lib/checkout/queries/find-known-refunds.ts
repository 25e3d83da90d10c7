import "server-only";
import { isId } from "@/lib/kernel/ids";
import type { OursOfRefund } from "@/lib/payments/domain/compare-refund";
import type { RefundFacts, RefundStatus } from "@/lib/payments/types";
import { db } from "@/lib/platform/db";

/** What the shop knows of a refund, and the order that it is about. */
export type KnownRefund = OursOfRefund & { orderId: string | null; orderNumber: string | null };

type RefundRow = {
  id: string;
  status: RefundStatus;
  providerRefundId: string | null;
  paymentIntentId: string;
  amountMinor: bigint;
  currency: string;
  orderId: string;
  orderNumber: string;
};
type CaptureRow = { paymentIntentId: string; amountMinor: bigint; goneBackMinor: bigint; orderId: string; orderNumber: string };

/** What the shop knows of these refunds and of the payments that they take back, for each refund: two queries, however many refunds. */
export async function findKnownRefunds(told: readonly RefundFacts[]): Promise<(refund: RefundFacts) => KnownRefund> {
  const ids = told.map(({ id }) => id);
  const named = told.map(({ named }) => named).filter((name) => name !== null && isId(name));
  const payments = told.map(({ paymentIntentId }) => paymentIntentId).filter((payment) => payment !== null);
  const [refunds, captures] = await Promise.all([
    db.$queryRaw<RefundRow[]>`
      SELECT r.id, r.status, r.provider_refund_id AS "providerRefundId", r.payment_intent_id AS "paymentIntentId",
        r.amount_minor AS "amountMinor", r.currency, o.id AS "orderId", o.number AS "orderNumber"
      FROM refunds r JOIN orders o ON o.id = r.order_id
      WHERE r.provider_refund_id = ANY(${ids}::text[]) OR r.id = ANY(${named}::uuid[])`,
    db.$queryRaw<CaptureRow[]>`
      SELECT e.provider_object_id AS "paymentIntentId", e.amount_minor AS "amountMinor", o.id AS "orderId", o.number AS "orderNumber",
        (SELECT coalesce(sum(r.amount_minor), 0)::bigint FROM refunds r
          WHERE r.order_id = e.order_id AND r.payment_intent_id = e.provider_object_id AND r.status IN ('pending', 'succeeded')) AS "goneBackMinor"
      FROM payment_events e JOIN orders o ON o.id = e.order_id
      WHERE e.kind IN ('captured', 'capture_rejected') AND e.provider_object_id = ANY(${payments}::text[])`,
  ]);
  const byProvider = new Map(refunds.map((row) => [row.providerRefundId, row]));
  const byId = new Map(refunds.map((row) => [row.id, row]));
  const byPayment = new Map(captures.map((row) => [row.paymentIntentId, row]));
  return ({ id, named, paymentIntentId }) => {
    const refund = byProvider.get(id) ?? byId.get(named ?? "");
    const capture = byPayment.get(paymentIntentId ?? "");
    const about = refund ?? capture;
    return {
      refund: refund ? { ...refund, amountMinor: Number(refund.amountMinor) } : null,
      capture: capture ? { amountMinor: Number(capture.amountMinor), goneBackMinor: Number(capture.goneBackMinor) } : null,
      orderId: about?.orderId ?? null,
      orderNumber: about?.orderNumber ?? null,
    };
  };
}
