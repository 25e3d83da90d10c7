import { sendOrderMail } from "@/lib/checkout/operations/send-order-mail";
import { executeRefund } from "@/lib/payments/operations/execute-refund";
import type { OutboxKind } from "@/lib/platform/outbox";
import { type Handler, UnknownTask } from "@/lib/platform/queue";

/** One handler a kind, given the subject's id. Each may run twice for one message and must have one effect. */
const handlers: Record<OutboxKind, (subjectId: string) => Promise<void>> = {
  "mail.order_confirmation": (orderId) => sendOrderMail("mail.order_confirmation", orderId),
  "mail.shipping_notice": (orderId) => sendOrderMail("mail.shipping_notice", orderId),
  "mail.payment_rejected": (orderId) => sendOrderMail("mail.payment_rejected", orderId),
  "stripe.refund": executeRefund,
};

/** Does what a message of the outbox asks for; throws UnknownTask for a kind that this version does not know. */
export const handleMessage: Handler = async ({ kind, subject }) => {
  if (!Object.hasOwn(handlers, kind)) throw new UnknownTask(`no handler for ${kind}`);
  await handlers[kind as OutboxKind](subject);
  return { state: "done" };
};
