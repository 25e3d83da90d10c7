import type { Money } from "@/lib/kernel/money";
import { PICKUP } from "@/lib/orders/domain/carriers";
import { refundOrigin } from "@/lib/orders/domain/refund-origin";
import type { AddressPart, Doer, MoneyFactKind, OrderStatus, TimelineEntry } from "@/lib/orders/types";

type AuditRow = { action: string; actorId: string | null; at: string; shipmentId: string | null; changed: readonly AddressPart[] };

/** What the tables know of an order; times in ISO 8601. */
export type OrderFacts = {
  order: { status: OrderStatus; createdAt: string; confirmedAt: string | null; endedAt: string | null };
  payments: readonly { kind: string; amount: Money; providerObjectId: string; occurredAt: string }[];
  refunds: readonly {
    id: string;
    providerRefundId: string | null;
    amount: Money;
    reason: string;
    requestedBy: string | null;
    createdAt: string;
  }[];
  shipments: readonly { id: string; carrier: string; trackingNumber: string; shippedAt: string; deliveredAt: string | null }[];
  mails: readonly { kind: string; state: string; createdAt: string; processedAt: string | null }[];
  notes: readonly { id: string; text: string; authorId: string; createdAt: string }[];
  cards: readonly { kind: "cards_taken" | "cards_lost"; amount: Money; last4: string; at: string }[];
  audit: readonly AuditRow[];
};

/** Audit rows of these say what a fact says already; they lend it their actor. */
const toldByFacts = new Set([
  "order.shipped",
  "order.delivered",
  "order.created",
  "order.confirmed",
  "order.expired",
  "order.canceled",
  "order.note_added",
  "refund.requested",
  "refund.failed",
  "payment.returned",
  "gift_cards.taken_back",
]);

/** Of two things of one moment the cause stands first; what is not named here comes after what is. */
const causes: readonly TimelineEntry["kind"][] = [
  "created",
  "captured",
  "confirmed",
  "shipped",
  "ready",
  "delivered",
  "picked_up",
  "canceled",
  "capture_rejected",
  "expired",
  "refund_requested",
  "refunded",
  "refund_failed",
];
const rank = ({ kind }: TimelineEntry): number => (causes.includes(kind) ? causes.indexOf(kind) : causes.length);

/** The story of an order, oldest first, with who did what. No effect stands before its cause: Stripe's clock counts whole seconds, ours does not. */
export function buildTimeline(facts: OrderFacts): TimelineEntry[] {
  const entries = [
    ...orderEntries(facts),
    ...moneyEntries(facts),
    ...parcelEntries(facts),
    ...mailEntries(facts),
    ...cardEntries(facts),
    ...staffEntries(facts),
  ];
  return entries
    .map((entry, index) => ({ entry, index }))
    .sort((a, b) => Date.parse(a.entry.at) - Date.parse(b.entry.at) || rank(a.entry) - rank(b.entry) || a.index - b.index)
    .map(({ entry }) => entry);
}

const later = (a: string, b: string | null | undefined): string => (b && Date.parse(b) > Date.parse(a) ? b : a);
const earlier = (a: string, b: string | null | undefined): string => (b && Date.parse(b) < Date.parse(a) ? b : a);
const by = (doer: Exclude<Doer, "staff">) => ({ by: doer, actorId: null });
const byStaff = (actorId: string | null) => (actorId === null ? by("shop") : { by: "staff" as const, actorId });

function orderEntries({ order, audit }: OrderFacts): TimelineEntry[] {
  const { status, createdAt, confirmedAt, endedAt } = order;
  const creator = audit.find(({ action }) => action === "order.created")?.actorId ?? null;
  const canceler = audit.find(({ action }) => action === "order.canceled")?.actorId ?? null;
  return [
    { kind: "created", at: createdAt, ...(creator === null ? by("customer") : byStaff(creator)) },
    ...(confirmedAt ? [{ kind: "confirmed" as const, at: confirmedAt, ...by("shop") }] : []),
    ...(endedAt && status === "expired" ? [{ kind: status, at: endedAt, ...by("shop") }] : []),
    ...(endedAt && status === "canceled" ? [{ kind: status, at: endedAt, ...byStaff(canceler) }] : []),
  ];
}

/** Whose doing it is that money moved, or that somebody speaks of it. */
const doers: Readonly<Record<MoneyFactKind, Exclude<Doer, "staff">>> = {
  captured: "customer",
  capture_rejected: "customer",
  refunded: "stripe",
  refund_failed: "stripe",
  disputed: "bank",
  dispute_won: "bank",
  dispute_lost: "bank",
  fraud_warned: "stripe",
};
const isMoneyKind = (kind: string): kind is MoneyFactKind => Object.hasOwn(doers, kind);

type RefundFact = OrderFacts["refunds"][number];
const isByHand = (refund: RefundFact): boolean => refundOrigin(refund) === "stripe";

function moneyEntries({ order, payments, refunds }: OrderFacts): TimelineEntry[] {
  const factOf = ({ id, providerRefundId }: { id: string; providerRefundId: string | null }) =>
    payments.find(({ providerObjectId }) => providerObjectId === providerRefundId || providerObjectId === id);
  const requested = refunds.map((refund) => {
    const { amount, reason, requestedBy, createdAt } = refund;
    const at = isByHand(refund) ? earlier(createdAt, factOf(refund)?.occurredAt) : createdAt;
    return { kind: "refund_requested" as const, at, ...(isByHand(refund) ? by("stripe") : byStaff(requestedBy)), amount, reason };
  });
  const moved = payments.flatMap(({ kind, amount, providerObjectId, occurredAt }) => {
    if (!isMoneyKind(kind)) return [];
    const asked = refunds.find((refund) => !isByHand(refund) && factOf(refund)?.providerObjectId === providerObjectId);
    const at = later(later(occurredAt, order.createdAt), asked?.createdAt);
    const doer = providerObjectId.startsWith("gcr_") ? "shop" : doers[kind]; // onto a gift card: no provider did it
    return [{ kind, at, ...by(doer), amount, reference: providerObjectId }];
  });
  return [...requested, ...moved];
}

function parcelEntries({ shipments, audit }: OrderFacts): TimelineEntry[] {
  return shipments.flatMap(({ id, carrier, trackingNumber, shippedAt, deliveredAt }): TimelineEntry[] => {
    const told = (action: string) => byStaff(audit.find((row) => row.action === action && row.shipmentId === id)?.actorId ?? null);
    return [
      { kind: carrier === PICKUP ? "ready" : "shipped", at: shippedAt, ...told("order.shipped"), carrier, trackingNumber },
      ...(deliveredAt
        ? [
            {
              kind: carrier === PICKUP ? ("picked_up" as const) : ("delivered" as const),
              at: deliveredAt,
              ...told("order.delivered"),
              carrier,
              trackingNumber,
            },
          ]
        : []),
    ];
  });
}

function cardEntries({ cards }: OrderFacts): TimelineEntry[] {
  return cards.map((card) => ({ ...card, ...by("shop") }));
}

function mailEntries({ mails }: OrderFacts): TimelineEntry[] {
  return mails.map(({ kind, state, createdAt, processedAt }) => {
    const outcome = state === "done" ? "mail_sent" : state === "dead" ? "mail_failed" : "mail_waiting";
    return { kind: outcome, at: processedAt ?? createdAt, ...by("shop"), mail: kind };
  });
}

function staffEntries({ notes, audit }: OrderFacts): TimelineEntry[] {
  const written = notes.map(({ id, text, authorId, createdAt }) => ({
    kind: "note" as const,
    at: createdAt,
    ...byStaff(authorId),
    id,
    text,
  }));
  const done = audit
    .filter(({ action }) => !toldByFacts.has(action))
    .map(({ action, actorId, at, changed }) =>
      action === "order.address_changed"
        ? { kind: "readdressed" as const, at, ...byStaff(actorId), changed: [...changed] }
        : { kind: "noted" as const, at, ...(actorId === null && action === "return.declared" ? by("customer") : byStaff(actorId)), action },
    );
  return [...written, ...done];
}
