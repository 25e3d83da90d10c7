import "server-only";
import type { Attempt } from "@/lib/payments/domain/attempt";
import { paymentEnd, sessionParameters } from "@/lib/payments/domain/session-parameters";
import { insertAttempt } from "@/lib/payments/repository/attempts";
import type { PayableOrder } from "@/lib/payments/types";
import { now } from "@/lib/platform/clock";
import { env } from "@/lib/platform/env";
import type { Tx } from "@/lib/platform/transaction";

/**
 * Writes down the payment that is about to be asked for, in the transaction that creates the order, before Stripe is called: whatever
 * happens to the call, the next try sends the same bytes under the same key. Throws when the order has an attempt already.
 */
export async function prepareAttempt(tx: Tx, order: PayableOrder): Promise<Attempt> {
  const number = 1;
  const expiresAt = paymentEnd(now(), order.byLink);
  const parameters = sessionParameters(order, { attempt: number, appUrl: env.APP_URL, expiresAt });
  return insertAttempt(tx, { orderId: order.id, number, parameters, email: order.email, expiresAt });
}
