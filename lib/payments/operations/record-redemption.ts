import "server-only";
import type { CardPayment } from "@/lib/giftcards/types";
import { cardPaymentId } from "@/lib/payments/domain/card-payment";
import { recordFact } from "@/lib/payments/repository/events";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/transaction";

/** The facts that gift cards paid a part of an order, or all of it. The caller holds the order, and redeemed them in this transaction. */
export async function keepRedemptions(tx: Tx, orderId: string, payments: readonly CardPayment[]): Promise<void> {
  for (const { holdId, ...amount } of payments)
    await recordFact(tx, { orderId, kind: "captured", providerObjectId: cardPaymentId(holdId), ...amount, occurredAt: now() });
}
