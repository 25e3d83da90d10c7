import "server-only";
import type { Actor } from "@/lib/kernel/actor";
import { money } from "@/lib/kernel/money";
import { buildTimeline } from "@/lib/orders/domain/build-timeline";
import { fulfilmentStatus } from "@/lib/orders/domain/fulfilment-status";
import { readOrderNumber } from "@/lib/orders/domain/order-number";
import { unitsOf } from "@/lib/orders/domain/parcels";
import { paymentHold, type StaffDispute } from "@/lib/orders/domain/payment-hold";
import { refundOrigin } from "@/lib/orders/domain/refund-origin";
import { canReadOrders } from "@/lib/orders/policy";
import { loadOrder } from "@/lib/orders/queries/load-order";
import { auditDataSchema } from "@/lib/orders/schemas";
import type { OrderView, StaffOrderView, StaffRefund } from "@/lib/orders/types";
import { decryptPersonalData, hashToken } from "@/lib/platform/crypto";
import { db } from "@/lib/platform/db";
import type { PaymentDispute, Prisma } from "@/lib/platform/prisma-client/client";
import type { Tx } from "@/lib/platform/transaction";

/** One order with everything that the shop knows of it; null when there is none, or for who is not staff. */
export async function getOrderForStaff(actor: Actor, number: string): Promise<StaffOrderView | null> {
  const known = canReadOrders(actor) ? readOrderNumber(number) : null;
  if (!known || known !== number) return null; // one address for one order
  const read = await db.$transaction((tx) => readAtOnce(tx, known), { isolationLevel: "RepeatableRead" });
  return read && withFacts(read);
}

const facts = {
  emailIndex: true,
  placedBy: true,
  shippingAddress: true,
  attempts: { orderBy: { number: "asc" } },
  paymentEvents: { orderBy: { occurredAt: "asc" } },
  refunds: { orderBy: { createdAt: "asc" }, include: { lines: { include: { orderLine: { select: { name: true } } } } } },
  disputes: { orderBy: { openedAt: "asc" } },
} as const satisfies Prisma.OrderSelect;

type Read = { order: OrderView; row: Prisma.OrderGetPayload<{ select: typeof facts }> };

/** An order and its money as of one moment: a refund that succeeds between two reads would be told as done and not done, and nothing would ask again. */
async function readAtOnce(tx: Tx, number: string): Promise<Read | null> {
  const loaded = await loadOrder({ number }, tx);
  if (!loaded) return null;
  const { linkVersion: _secretPart, ...order } = loaded;
  return { order, row: await tx.order.findUniqueOrThrow({ where: { id: order.id }, select: facts }) };
}

async function withFacts({ order, row }: Read): Promise<StaffOrderView> {
  const [mails, notes, audit, cards] = await Promise.all([mailsOf(order), notesOf(order.id), auditOf(order.id), cardsOf(order)]);
  const amount = (minor: bigint) => money(minor, order.total.currency);
  const payments = row.paymentEvents.map(({ kind, providerObjectId, amountMinor, reason, occurredAt }) => ({
    kind,
    providerObjectId,
    amount: amount(amountMinor),
    reason,
    occurredAt: occurredAt.toISOString(),
  }));
  const refunds = row.refunds.map(({ requestedBy, ...refund }) => ({ ...refundOf(refund, requestedBy), requestedBy }));
  const attempts = row.attempts.map(({ number, status, sessionId, createdAt, expiresAt }) => ({
    number,
    status,
    sessionId,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
  }));
  // What may go back is counted by payment: a rejected capture has its own refund (lib/payments/domain/refundable.ts says the same).
  const captures = row.paymentEvents.filter(({ kind }) => kind === "captured");
  const kept = new Set(captures.map(({ providerObjectId }) => providerObjectId));
  const returned = row.refunds
    .filter(({ status, paymentIntentId }) => status !== "failed" && kept.has(paymentIntentId))
    .reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
  const captured = captures.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
  const taken = row.disputes
    .filter(({ kind, status }) => kind === "dispute" && !status.startsWith("warning_") && status !== "won" && status !== "prevented")
    .reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
  const left = captured - returned - taken;
  return {
    order,
    fulfilmentStatus: fulfilmentStatus({ ...order, ...unitsOf(order.lines, order.shipments) }),
    byStaff: row.placedBy !== null,
    addressSeen: hashToken(row.shippingAddress),
    customer: row.emailIndex,
    captured: amount(captured),
    refundable: amount(left > 0n ? left : 0n),
    hold: paymentHold(row.disputes.map(({ kind, status, releasedAt }) => ({ kind, status, released: releasedAt !== null }))),
    disputes: row.disputes.map(disputeOf),
    attempts,
    payments,
    refunds: refunds.map(({ requestedBy: _staff, ...refund }) => refund),
    events: await eventsOf([
      ...attempts.flatMap(({ sessionId }) => sessionId ?? []),
      ...payments.map(({ providerObjectId }) => providerObjectId),
      ...row.disputes.map(({ providerObjectId }) => providerObjectId),
      ...refunds.flatMap(({ providerRefundId }) => providerRefundId ?? []),
    ]),
    timeline: buildTimeline({ order, payments, refunds, shipments: order.shipments, mails, notes, audit, cards }),
  };
}

type RefundRow = Prisma.RefundGetPayload<{ include: { lines: { include: { orderLine: { select: { name: true } } } } } }>;

function refundOf(row: Omit<RefundRow, "requestedBy">, requestedBy: string | null): StaffRefund {
  const amount = (minor: bigint) => money(minor, row.currency);
  const ofLines = row.lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
  return {
    id: row.id,
    amount: amount(row.amountMinor),
    reason: row.reason,
    status: row.status,
    providerRefundId: row.providerRefundId,
    origin: refundOrigin({ ...row, requestedBy }),
    lines: row.lines.map(({ orderLineId, orderLine, quantity, amountMinor }) => ({
      orderLineId,
      name: orderLine.name,
      quantity,
      amount: amount(amountMinor),
    })),
    shipping: amount(row.shippingMinor),
    free: amount(row.amountMinor - ofLines - row.shippingMinor),
    createdAt: row.createdAt.toISOString(),
  };
}

const disputeOf = (row: PaymentDispute): StaffDispute => ({
  id: row.id,
  kind: row.kind === "warning" ? "warning" : "dispute",
  providerObjectId: row.providerObjectId,
  amount: money(row.amountMinor, row.currency),
  claimed: row.claimedMinor !== null && row.claimedCurrency ? money(row.claimedMinor, row.claimedCurrency) : null,
  reason: row.reason,
  status: row.status,
  openedAt: row.openedAt.toISOString(),
  evidenceDueAt: row.evidenceDueAt?.toISOString() ?? null,
  closedAt: row.closedAt?.toISOString() ?? null,
  releasedAt: row.releasedAt?.toISOString() ?? null,
  balance: row.balanceCurrency ? money(row.balanceMinor, row.balanceCurrency) : null,
});

const mailKinds = [
  "mail.order_confirmation",
  "mail.shipping_notice",
  "mail.payment_rejected",
  "mail.order_canceled",
  "mail.payment_link",
] as const;

const returnMails = ["withdrawal_receipt", "return_opened", "return_received", "return_refunded", "return_refused"] as const;

/** Mails about the order, and those about each of its parcels, refunds and returns. */
async function mailsOf({ id, shipments }: OrderView) {
  const parcels = shipments.map((parcel) => `mail.shipping_notice:${parcel.id}`);
  const returns = await db.return.findMany({ where: { orderId: id }, select: { id: true } });
  const refunds = await db.refund.findMany({ where: { orderId: id }, select: { id: true } });
  const ofRefunds = refunds.map((refund) => `mail.refund:${refund.id}`);
  const ofReturns = returns.flatMap((each) => returnMails.map((kind) => `mail.${kind}:${each.id}`));
  const rows = await db.outboxMessage.findMany({
    where: {
      OR: [
        { dedupeKey: { in: [...mailKinds.map((kind) => `${kind}:${id}`), ...parcels, ...ofRefunds, ...ofReturns] } },
        { dedupeKey: { startsWith: `mail.payment_link:${id}.` } }, // sent again
      ],
    },
    select: { kind: true, state: true, createdAt: true, processedAt: true },
  });
  return rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString(), processedAt: row.processedAt?.toISOString() ?? null }));
}

async function notesOf(orderId: string) {
  const rows = await db.orderNote.findMany({ where: { orderId }, orderBy: { createdAt: "asc" } });
  return rows.map(({ id, authorId, body, createdAt }) => ({
    id,
    authorId,
    text: decryptPersonalData(id, body),
    createdAt: createdAt.toISOString(),
  }));
}

async function auditOf(orderId: string) {
  const rows = await db.auditLog.findMany({
    where: { subjectType: "order", subjectId: orderId },
    orderBy: { at: "asc" },
    select: { action: true, actorId: true, at: true, data: true },
  });
  return rows.map(({ action, actorId, at, data }) => ({
    action,
    actorId,
    at: at.toISOString(),
    ...auditDataSchema.parse(data),
  }));
}

/** What happened to the gift cards that the order bought because its money went back past the office. */
async function cardsOf({ id, tax, total }: OrderView) {
  if (tax.treatment !== "voucher") return [];
  const rows = await db.giftCardMovement.findMany({
    where: {
      card: { orderId: id, origin: "sale" },
      OR: [{ cause: "lost" }, { cause: "voided", reason: { in: ["money_gone", "while_held"] } }],
    },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: { cause: true, amountMinor: true, createdAt: true, card: { select: { last4: true } } },
  });
  return rows.map(({ cause, amountMinor, createdAt, card: { last4 } }) => ({
    kind: cause === "lost" ? ("cards_lost" as const) : ("cards_taken" as const),
    amount: money(amountMinor, total.currency),
    last4,
    at: createdAt.toISOString(),
  }));
}

async function eventsOf(objectIds: readonly string[]): Promise<StaffOrderView["events"]> {
  const rows = await db.providerEvent.findMany({
    where: { objectId: { in: [...new Set(objectIds)] } },
    orderBy: { receivedAt: "asc" },
    take: 100,
    select: { eventId: true, type: true, state: true, reason: true, receivedAt: true },
  });
  return rows.map((row) => ({ ...row, receivedAt: row.receivedAt.toISOString() }));
}
