import "server-only";
import { derivedId } from "@/lib/kernel/ids";
import { holdOfPayment } from "@/lib/payments/domain/card-payment";
import { holdsMoney } from "@/lib/payments/domain/dispute-status";
import { refundableMinor } from "@/lib/payments/domain/refundable";
import { disputesOf } from "@/lib/payments/repository/disputes";
import { type Capture, capturesOf } from "@/lib/payments/repository/events";
import { findRefundIn, type Refund, refundsOf } from "@/lib/payments/repository/refunds";
import type { Tx } from "@/lib/platform/transaction";

/** A payment that was kept, and what may still be given back of it. */
export type KeptPayment = Capture & { leftMinor: number };

/** The payments that an order keeps, in the order in which they are given back: money first, then gift cards. The caller holds the order. */
export async function paymentsOf(tx: Tx, orderId: string): Promise<KeptPayment[]> {
  const captures = (await capturesOf(tx, orderId)).filter(({ kind }) => kind === "captured");
  const [cards, money] = [captures.filter(isCard), captures.filter((capture) => !isCard(capture))];
  const kept: KeptPayment[] = [];
  for (const capture of [...money, ...cards]) {
    const { paymentIntentId, amountMinor } = capture;
    const taken = (await disputesOf(tx, paymentIntentId)).filter(({ status }) => holdsMoney(status));
    kept.push({ ...capture, leftMinor: refundableMinor(amountMinor, await refundsOf(tx, paymentIntentId), taken) });
  }
  return kept;
}

const isCard = ({ paymentIntentId }: Capture): boolean => holdOfPayment(paymentIntentId) !== null;

/** The ids of the refunds that one wish may become: its own for the first payment that gives something back, then one for each other. */
export const shareId = (refundId: string, paymentIntentId: string, first: boolean): string =>
  first ? refundId : derivedId(`refund:${refundId}:${paymentIntentId}`);

/** What this id booked before, whole: one refund for each payment that gave something back. */
export async function bookedShares(tx: Tx, refundId: string): Promise<Refund[]> {
  const first = await findRefundIn(tx, { id: refundId });
  if (!first) return [];
  const shares = [first];
  for (const { kind, paymentIntentId } of await capturesOf(tx, first.orderId)) {
    const other = kind === "captured" ? await findRefundIn(tx, { id: shareId(refundId, paymentIntentId, false) }) : null;
    if (other) shares.push(other);
  }
  return shares;
}
