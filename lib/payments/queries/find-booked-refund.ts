import "server-only";
import { money } from "@/lib/kernel/money";
import type { RefundShares } from "@/lib/orders/types";
import { holdOfPayment } from "@/lib/payments/domain/card-payment";
import { bookedShares } from "@/lib/payments/operations/payments-of";
import { db } from "@/lib/platform/db";

/** A refund with its order: what it gives back, and how much of it to gift cards; null of an id that is none. */
export async function findBookedRefund(refundId: string): Promise<{ orderId: string; shares: RefundShares } | null> {
  const shares = await bookedShares(db, refundId);
  const [first] = shares;
  if (!first) return null;
  const sum = (of: typeof shares) =>
    money(
      of.reduce((minor, { amountMinor }) => minor + amountMinor, 0),
      first.currency,
    );
  const toGiftCard = sum(shares.filter(({ paymentIntentId }) => holdOfPayment(paymentIntentId) !== null));
  return { orderId: first.orderId, shares: { all: sum(shares), toGiftCard } };
}
