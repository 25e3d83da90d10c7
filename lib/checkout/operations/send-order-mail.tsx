import "server-only";
import type { ReactElement } from "react";
import { OrderConfirmation, orderConfirmationSubject } from "@/emails/order-confirmation";
import { PaymentReturned, paymentReturnedSubject } from "@/emails/payment-returned";
import { ShippingNotice, shippingNoticeSubject } from "@/emails/shipping-notice";
import { sendMail } from "@/lib/notifications/operations/send-mail";
import { getOrderForMail } from "@/lib/orders/queries/get-order-for-mail";
import type { OrderView } from "@/lib/orders/types";

type Template = { subject: (order: OrderView) => string; body: (props: { order: OrderView; orderUrl: string }) => ReactElement };

/** The outbox kinds that are a mail to the buyer, and what each says. */
const templates = {
  "mail.order_confirmation": { subject: orderConfirmationSubject, body: (props) => <OrderConfirmation {...props} /> },
  "mail.shipping_notice": { subject: shippingNoticeSubject, body: (props) => <ShippingNotice {...props} /> },
  "mail.payment_rejected": { subject: paymentReturnedSubject, body: ({ order }) => <PaymentReturned order={order} /> },
} as const satisfies Record<string, Template>;
export type OrderMailKind = keyof typeof templates;

/** Writes to the buyer of an order, in the order's language. Throws when the mail server does not take it or the order is unknown. */
export async function sendOrderMail(kind: OrderMailKind, orderId: string): Promise<void> {
  const found = await getOrderForMail(orderId);
  if (!found) throw new Error(`no order ${orderId} to write about`);
  const { subject, body } = templates[kind];
  await sendMail({ id: `${kind}.${orderId}`, to: found.order.email, subject: subject(found.order), body: body(found) });
}
