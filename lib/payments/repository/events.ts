import "server-only";
import { newId } from "@/lib/kernel/ids";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/transaction";

export type PaymentEventKind =
  | "captured"
  | "refunded"
  | "refund_failed"
  | "capture_rejected"
  | "disputed"
  | "dispute_won"
  | "dispute_lost"
  | "fraud_warned";

export type PaymentFact = {
  orderId: string;
  kind: PaymentEventKind;
  providerObjectId: string; // pi_… of a capture, re_… of a refund, dp_… of a dispute, issfr_… of a warning
  amountMinor: number;
  currency: string;
  reason?: string;
  occurredAt: Date;
};

/** Writes a fact about money, once for ever; false when it was known. */
export async function recordFact(tx: Tx, { amountMinor, currency, ...fact }: PaymentFact): Promise<boolean> {
  const { orderId, kind, providerObjectId, reason = null, occurredAt } = fact;
  const count = await tx.$executeRaw`
    INSERT INTO payment_events (id, order_id, kind, provider_object_id, amount_minor, currency, reason, occurred_at, created_at)
    VALUES (${newId()}::uuid, ${orderId}::uuid, ${kind}, ${providerObjectId}, ${BigInt(amountMinor)}, ${currency.toUpperCase()}, ${reason}, ${occurredAt}, ${now()})
    ON CONFLICT DO NOTHING`;
  return count === 1;
}

type CaptureKind = "captured" | "capture_rejected";
export type Capture = { kind: CaptureKind; orderId: string; paymentIntentId: string; amountMinor: number; currency: string };

/** Money that came in for an order, kept or not, oldest first. */
export async function capturesOf(tx: Tx, orderId: string): Promise<Capture[]> {
  const rows = await tx.paymentEvent.findMany({
    where: { orderId, kind: { in: ["captured", "capture_rejected"] } },
    orderBy: { createdAt: "asc" },
  });
  return rows.map(({ kind, providerObjectId, amountMinor, currency }) => ({
    kind: kind as CaptureKind,
    orderId,
    paymentIntentId: providerObjectId,
    amountMinor: Number(amountMinor),
    currency,
  }));
}

/** The capture of one payment intent, kept or not; null when the payment is none of ours. */
export async function findCapture(tx: Tx, paymentIntentId: string): Promise<Capture | null> {
  const row = await tx.paymentEvent.findFirst({
    where: { providerObjectId: paymentIntentId, kind: { in: ["captured", "capture_rejected"] } },
  });
  const kind = row?.kind === "captured" ? "captured" : "capture_rejected";
  return row && { kind, orderId: row.orderId, paymentIntentId, amountMinor: Number(row.amountMinor), currency: row.currency };
}
