import { sendGiftCard } from "@/lib/checkout/operations/send-gift-card";
import { sendOrderMail, sendParcelMail, sendPaymentLink, sendRefundMail } from "@/lib/checkout/operations/send-order-mail";
import { getAdminAddress } from "@/lib/identity/queries/admins";
import { renderDocument } from "@/lib/invoicing/operations/render-document";
import { executeRefund } from "@/lib/payments/operations/execute-refund";
import { sendAlertMail } from "@/lib/payments/operations/send-alert-mail";
import type { OutboxKind } from "@/lib/platform/outbox";
import { type Handler, UnknownTask } from "@/lib/platform/queue";
import { sendReturnMail, sendWithdrawalLink } from "@/lib/returns/operations/send-return-mail";

/** One handler a kind, given the subject's id. Each may run twice for one message and must have one effect. */
const handlers: Record<OutboxKind, (subjectId: string) => Promise<void>> = {
  "mail.order_confirmation": (orderId) => sendOrderMail("mail.order_confirmation", orderId),
  "mail.shipping_notice": sendParcelMail,
  "mail.payment_rejected": (orderId) => sendOrderMail("mail.payment_rejected", orderId),
  "mail.order_canceled": (orderId) => sendOrderMail("mail.order_canceled", orderId),
  "mail.refund": sendRefundMail,
  "mail.withdrawal_link": sendWithdrawalLink,
  "mail.withdrawal_receipt": (returnId) => sendReturnMail("mail.withdrawal_receipt", returnId),
  "mail.return_opened": (returnId) => sendReturnMail("mail.return_opened", returnId),
  "mail.return_received": (returnId) => sendReturnMail("mail.return_received", returnId),
  "mail.return_refunded": (returnId) => sendReturnMail("mail.return_refunded", returnId),
  "mail.return_refused": (returnId) => sendReturnMail("mail.return_refused", returnId),
  "mail.payment_link": sendPaymentLink,
  "mail.gift_card": sendGiftCard,
  "mail.office_alert": writeToAdmin,
  "stripe.refund": executeRefund,
  "document.render": renderDocument,
};

/** The subject is a batch of alerts and an admin; who is no admin any more is not written to. */
async function writeToAdmin(subject: string): Promise<void> {
  const [batchId = "", adminId = ""] = subject.split(".");
  const to = await getAdminAddress(adminId);
  if (to) await sendAlertMail({ id: subject, batchId, to });
}

/** Does what a message of the outbox asks for; throws UnknownTask for a kind that this version does not know. */
export const handleMessage: Handler = async ({ kind, subject }) => {
  if (!Object.hasOwn(handlers, kind)) throw new UnknownTask(`no handler for ${kind}`);
  await handlers[kind as OutboxKind](subject);
  return { state: "done" };
};
