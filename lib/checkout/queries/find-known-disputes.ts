import "server-only";
import type { ListedDispute, OursOfDispute } from "@/lib/payments/domain/compare-dispute";
import { db } from "@/lib/platform/db";

/** What the shop knows of a dispute or warning, and the order that it is about. */
export type KnownDispute = OursOfDispute & { orderId: string | null; orderNumber: string | null };

type Row = { id: string; status: string; paymentIntentId: string; amountMinor: bigint; currency: string; foreign: boolean };
type About = { orderId: string; orderNumber: string };

/** What the shop knows of these and of the payments that they are about, for each: two queries, however many. */
export async function findKnownDisputes(told: readonly ListedDispute[]): Promise<(dispute: ListedDispute) => KnownDispute> {
  const ids = told.map(({ id }) => id);
  const payments = told.map(({ paymentIntentId }) => paymentIntentId).filter((payment) => payment !== null);
  const [rows, captures] = await Promise.all([
    db.$queryRaw<(Row & About)[]>`
      SELECT d.provider_object_id AS id, d.status, d.payment_intent_id AS "paymentIntentId",
        coalesce(d.claimed_minor, d.amount_minor) AS "amountMinor", coalesce(d.claimed_currency, d.currency) AS currency,
        d.claimed_currency IS NOT NULL AS foreign, o.id AS "orderId", o.number AS "orderNumber"
      FROM payment_disputes d JOIN orders o ON o.id = d.order_id WHERE d.provider_object_id = ANY(${ids}::text[])`,
    db.$queryRaw<(About & { paymentIntentId: string })[]>`
      SELECT e.provider_object_id AS "paymentIntentId", o.id AS "orderId", o.number AS "orderNumber"
      FROM payment_events e JOIN orders o ON o.id = e.order_id
      WHERE e.kind IN ('captured', 'capture_rejected') AND e.provider_object_id = ANY(${payments}::text[])`,
  ]);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const byPayment = new Map(captures.map((row) => [row.paymentIntentId, row]));
  return ({ id, paymentIntentId }) => {
    const row = byId.get(id);
    const capture = byPayment.get(paymentIntentId ?? "");
    const about = row ?? capture;
    return {
      dispute: row ? { ...row, amountMinor: Number(row.amountMinor) } : null,
      captured: capture !== undefined,
      orderId: about?.orderId ?? null,
      orderNumber: about?.orderNumber ?? null,
    };
  };
}

/** A dispute of ours that is not over, as it is written down. */
export type OpenDispute = About & { providerObjectId: string; openedAt: Date };

const PAGE = 100;

/** Disputes that are open here, of any age, a page at a time: their end may have been told to nobody. */
export async function* openDisputePages(): AsyncGenerator<OpenDispute[]> {
  let after = "";
  for (;;) {
    const page = await db.$queryRaw<OpenDispute[]>`
      SELECT d.provider_object_id AS "providerObjectId", d.opened_at AS "openedAt", o.id AS "orderId", o.number AS "orderNumber"
      FROM payment_disputes d JOIN orders o ON o.id = d.order_id
      WHERE d.kind = 'dispute' AND d.closed_at IS NULL AND d.provider_object_id > ${after} ORDER BY d.provider_object_id LIMIT ${PAGE}`;
    const last = page.at(-1);
    if (!last) return;
    yield page;
    after = last.providerObjectId;
  }
}
