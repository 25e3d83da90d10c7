import "server-only";
import { record } from "@/lib/audit/operations/record";
import { endLiveOrder } from "@/lib/checkout/operations/end-live-order";
import { canPlaceForCustomers } from "@/lib/checkout/policy";
import type { PaymentLinkInput } from "@/lib/checkout/schemas";
import type { PaymentLinkError } from "@/lib/checkout/types";
import type { Actor, Staff } from "@/lib/kernel/actor";
import { err, ok, type Result } from "@/lib/kernel/result";
import { holdOrder } from "@/lib/orders/operations/hold-order";
import { isPayable } from "@/lib/payments/queries/get-open-page";
import { now } from "@/lib/platform/clock";
import { enqueue } from "@/lib/platform/outbox";
import { inTransaction, type Tx } from "@/lib/platform/transaction";

type Outcome = Result<{ number: string }, PaymentLinkError>;
const notFound = err({ code: "ORDER_NOT_FOUND" } as const);
const notWaiting = err({ code: "NOT_WAITING" } as const);

/** Mails the link once more, to the address that the order has. A double click sends one mail. */
export function sendPaymentLinkAgain({ formId, orderId }: PaymentLinkInput, actor: Actor): Promise<Outcome> {
  return inTransaction<{ number: string }, PaymentLinkError>(async (tx) => {
    const waiting = await waitingOrder(tx, orderId, actor);
    if (!waiting.ok) return waiting;
    if (!(await isPayable(tx, orderId, now()))) return notWaiting;
    const booked = await enqueue(tx, "mail.payment_link", `${orderId}.${formId}`);
    if (booked) await record(tx, { action: "order.payment_link_sent", subject: { type: "order", id: orderId }, actor });
    return waiting;
  });
}

/**
 * Calls off an order that staff typed and nobody paid: its session at Stripe first, then the order, its attempt and its stock in one
 * transaction, with who did it. A payment that came meanwhile wins. Twice is once.
 */
export async function callOffUnpaid({ orderId }: PaymentLinkInput, actor: Actor): Promise<Outcome> {
  const found = await inTransaction<{ number: string }, PaymentLinkError>((tx) => waitingOrder(tx, orderId, actor));
  if (!found.ok || actor.kind !== "staff") return found.ok ? notFound : found;
  const ended = await endLiveOrder(orderId, actor satisfies Staff);
  return ended.ok ? found : err({ code: ended.error.code });
}

async function waitingOrder(tx: Tx, orderId: string, actor: Actor): Promise<Outcome> {
  const order = canPlaceForCustomers(actor) ? await holdOrder(tx, orderId) : null;
  if (!order?.placedBy) return notFound;
  return order.status === "pending_payment" ? ok({ number: order.number }) : notWaiting;
}
