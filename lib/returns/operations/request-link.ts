import "server-only";
import { ok, type Result } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { blindIndex } from "@/lib/platform/crypto";
import { enqueue } from "@/lib/platform/outbox";
import { inTransaction } from "@/lib/platform/transaction";
import { orderOf } from "@/lib/returns/repository/order-of";
import type { WithdrawalLinkInput } from "@/lib/returns/schemas";

const HOUR_MS = 3_600_000;

/**
 * Who has no link at hand types order number and e-mail, and a link goes to that address: having it proves whose order it is. The answer is
 * the same whether or not there is such an order. At most one mail an hour and order.
 */
export function requestWithdrawalLink({ number, email }: WithdrawalLinkInput): Promise<Result<{ sent: true }, never>> {
  return inTransaction<{ sent: true }, never>(async (tx) => {
    const orderId = await orderOf(tx, number, blindIndex("email", email));
    if (orderId !== null) await enqueue(tx, "mail.withdrawal_link", `${orderId}.${Math.floor(now().getTime() / HOUR_MS)}`);
    return ok({ sent: true });
  });
}
