import "server-only";
import { newId } from "@/lib/kernel/ids";
import type { DisputeFacts } from "@/lib/payments/domain/disputed-money";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/transaction";

/** The state of a dispute as it is written down, or null. The caller holds the order. */
export async function statusOfDispute(tx: Tx, providerObjectId: string): Promise<string | null> {
  const row = await tx.paymentDispute.findUnique({ where: { providerObjectId }, select: { status: true } });
  return row?.status ?? null;
}

/** Writes down what Stripe says of a dispute or a warning. */
export async function saveDispute(tx: Tx, orderId: string, { balance, claimed, amountMinor, ...told }: DisputeFacts): Promise<void> {
  const at = now();
  const state = {
    reason: told.reason,
    status: told.status,
    evidenceDueAt: told.evidenceDueAt,
    closedAt: told.closed ? at : null,
    balanceMinor: BigInt(balance?.minor ?? 0),
    balanceCurrency: balance?.currency ?? null,
    updatedAt: at,
  };
  const { kind, providerObjectId, paymentIntentId, currency, openedAt } = told;
  await tx.paymentDispute.upsert({
    where: { providerObjectId },
    create: {
      id: newId(),
      orderId,
      kind,
      providerObjectId,
      paymentIntentId,
      currency,
      openedAt,
      createdAt: at,
      amountMinor: BigInt(amountMinor),
      ...(claimed && { claimedMinor: BigInt(claimed.minor), claimedCurrency: claimed.currency }),
      ...state,
    },
    update: state,
  });
}

/** Disputes of one payment, warnings left out. */
export async function disputesOf(tx: Tx, paymentIntentId: string): Promise<{ status: string; amountMinor: number }[]> {
  const rows = await tx.paymentDispute.findMany({
    where: { paymentIntentId, kind: "dispute" },
    select: { status: true, amountMinor: true },
  });
  return rows.map(({ status, amountMinor }) => ({ status, amountMinor: Number(amountMinor) }));
}

/** Marks a warning as answered; null when there is none that waits for it. */
export async function releaseWarningRow(tx: Tx, id: string, by: string): Promise<{ orderId: string; number: string } | null> {
  const { count } = await tx.paymentDispute.updateMany({
    where: { id, kind: "warning", releasedAt: null },
    data: { releasedAt: now(), releasedBy: by, updatedAt: now() },
  });
  if (count === 0) return null;
  const row = await tx.paymentDispute.findUniqueOrThrow({ where: { id }, select: { orderId: true, order: { select: { number: true } } } });
  return { orderId: row.orderId, number: row.order.number };
}
