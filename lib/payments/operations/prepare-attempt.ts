import "server-only";
import { paymentEnd, sessionParameters } from "@/lib/payments/domain/session-parameters";
import { insertAttempt, nextAttemptNumber } from "@/lib/payments/repository/attempts";
import type { PayableOrder, PreparedAttempt } from "@/lib/payments/types";
import { now } from "@/lib/platform/clock";
import { env } from "@/lib/platform/env";
import type { Tx } from "@/lib/platform/transaction";

/**
 * Writes down the payment that is about to be asked for, in the transaction that creates the order, before Stripe is called: whatever
 * happens to the call, the next try sends the same bytes under the same key. Throws when the order already has a live attempt.
 */
export async function prepareAttempt(tx: Tx, order: PayableOrder): Promise<PreparedAttempt> {
  const number = await nextAttemptNumber(tx, order.id);
  const expiresAt = paymentEnd(now(), order.byLink);
  const parameters = sessionParameters(order, { attempt: number, appUrl: env.APP_URL, expiresAt });
  return insertAttempt(tx, { orderId: order.id, number, parameters, email: order.email, expiresAt });
}
