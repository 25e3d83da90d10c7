import "server-only";
import { type Money, money } from "@/lib/kernel/money";
import { bookedShares } from "@/lib/payments/operations/payments-of";
import { db } from "@/lib/platform/db";

/** What a refund gives back in all, to a bank and to gift cards; null of one that is none. */
export async function amountOfRefund(refundId: string): Promise<Money | null> {
  const [first, ...others] = await bookedShares(db, refundId);
  return first
    ? money(
        others.reduce((sum, { amountMinor }) => sum + amountMinor, first.amountMinor),
        first.currency,
      )
    : null;
}
