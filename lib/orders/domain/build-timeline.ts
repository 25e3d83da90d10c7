import type { Money } from "@/lib/kernel/money";
import type { MoneyFactKind, OrderStatus, TimelineEntry } from "@/lib/orders/types";

/** What the tables know of an order; times in ISO 8601. */
export type OrderFacts = {
  order: { status: OrderStatus; createdAt: string; confirmedAt: string | null; endedAt: string | null };
  payments: readonly { kind: string; amount: Money; providerObjectId: string; occurredAt: string }[];
  refunds: readonly { amount: Money; reason: string; requestedBy: string | null; createdAt: string }[];
  shipments: readonly { id: string; carrier: string; trackingNumber: string; shippedAt: string }[];
  mails: readonly { kind: string; state: string; createdAt: string; processedAt: string | null }[];
  audit: readonly { action: string; actorId: string | null; at: string; shipmentId: string | null }[];
};

/** Audit rows of these say what a fact says already; they lend it their actor. */
const toldByFacts = new Set([
  "order.shipped",
  "order.created",
  "order.confirmed",
  "order.expired",
  "refund.requested",
  "refund.failed",
  "payment.returned",
]);

/** The story of an order, oldest first; entries of one moment keep the order in which they cause each other. */
export function buildTimeline(facts: OrderFacts): TimelineEntry[] {
  const entries = [...orderEntries(facts), ...moneyEntries(facts), ...parcelEntries(facts), ...mailEntries(facts), ...noteEntries(facts)];
  return entries
    .map((entry, index) => ({ entry, index }))
    .sort((a, b) => Date.parse(a.entry.at) - Date.parse(b.entry.at) || a.index - b.index)
    .map(({ entry }) => entry);
}

function orderEntries({ order }: OrderFacts): TimelineEntry[] {
  const { status, createdAt, confirmedAt, endedAt } = order;
  const nobody = { actorId: null };
  return [
    { kind: "created", at: createdAt, ...nobody },
    ...(confirmedAt ? [{ kind: "confirmed" as const, at: confirmedAt, ...nobody }] : []),
    ...(endedAt && (status === "expired" || status === "canceled") ? [{ kind: status, at: endedAt, ...nobody }] : []),
  ];
}

const moneyKinds: readonly string[] = [
  "captured",
  "capture_rejected",
  "refunded",
  "refund_failed",
  "disputed",
  "dispute_won",
  "dispute_lost",
  "fraud_warned",
] satisfies MoneyFactKind[];
const isMoneyKind = (kind: string): kind is MoneyFactKind => moneyKinds.includes(kind);

function moneyEntries({ payments, refunds }: OrderFacts): TimelineEntry[] {
  const requested = refunds.map(({ amount, reason, requestedBy, createdAt }) => ({
    kind: "refund_requested" as const,
    at: createdAt,
    actorId: requestedBy,
    amount,
    reason,
  }));
  const moved = payments.flatMap(({ kind, amount, providerObjectId, occurredAt }) =>
    isMoneyKind(kind) ? [{ kind, at: occurredAt, actorId: null, amount, reference: providerObjectId }] : [],
  );
  return [...requested, ...moved];
}

function parcelEntries({ shipments, audit }: OrderFacts): TimelineEntry[] {
  return shipments.map(({ id, carrier, trackingNumber, shippedAt }) => {
    const actorId = audit.find((row) => row.action === "order.shipped" && row.shipmentId === id)?.actorId ?? null;
    return { kind: "shipped", at: shippedAt, actorId, carrier, trackingNumber };
  });
}

function mailEntries({ mails }: OrderFacts): TimelineEntry[] {
  return mails.map(({ kind, state, createdAt, processedAt }) => {
    const outcome = state === "done" ? "mail_sent" : state === "dead" ? "mail_failed" : "mail_waiting";
    return { kind: outcome, at: processedAt ?? createdAt, actorId: null, mail: kind };
  });
}

function noteEntries({ audit }: OrderFacts): TimelineEntry[] {
  return audit.filter(({ action }) => !toldByFacts.has(action)).map(({ action, actorId, at }) => ({ kind: "noted", at, actorId, action }));
}
