import "server-only";
import type { ReactElement } from "react";
import { OrderCanceled, orderCanceledSubject } from "@/emails/order-canceled";
import { OrderConfirmation, orderConfirmationSubject } from "@/emails/order-confirmation";
import { OrderRefunded, orderRefundedSubject } from "@/emails/order-refunded";
import { PaymentLink, paymentLinkSubject } from "@/emails/payment-link";
import { PaymentReturned, paymentReturnedSubject } from "@/emails/payment-returned";
import { ShippingNotice, shippingNoticeSubject } from "@/emails/shipping-notice";
import { sendMail } from "@/lib/notifications/operations/send-mail";
import { getOrderForMail, type OrderForMail, orderOfParcel } from "@/lib/orders/queries/get-order-for-mail";
import type { OrderView } from "@/lib/orders/types";
import { findBookedRefund } from "@/lib/payments/queries/find-booked-refund";

type Template = { subject: (order: OrderView) => string; body: (props: OrderForMail) => ReactElement };

function returnedPayment({ order, returned }: OrderForMail): ReactElement {
  if (!returned) throw new Error(`no payment of order ${order.id} went back`);
  return <PaymentReturned order={order} returned={returned} />;
}

/** The outbox kinds that are a mail to the buyer, and what each says. */
const templates = {
  "mail.order_confirmation": {
    subject: orderConfirmationSubject,
    body: ({ order, orderUrl }) => <OrderConfirmation order={order} orderUrl={orderUrl} />,
  },
  "mail.order_canceled": {
    subject: orderCanceledSubject,
    body: ({ order, orderUrl, refunds }) => <OrderCanceled order={order} orderUrl={orderUrl} {...refunds} />,
  },
  "mail.payment_rejected": { subject: paymentReturnedSubject, body: returnedPayment },
} as const satisfies Record<string, Template>;
export type OrderMailKind = keyof typeof templates;

/** Writes to the buyer about one parcel: what is in it, and what is still to come. Throws as sendOrderMail does. */
export async function sendParcelMail(shipmentId: string): Promise<void> {
  const found = await addressee(await orderOfParcel(shipmentId));
  const { order, orderUrl } = found;
  const parcel = order.shipments.find(({ id }) => id === shipmentId) ?? order.shipments[0]; // booked by an older version: the order's one parcel
  if (!parcel) throw new Error(`no parcel ${shipmentId} to write about`);
  const body = <ShippingNotice order={order} parcel={parcel} orderUrl={orderUrl} />;
  await sendMail({ id: `mail.shipping_notice.${shipmentId}`, to: order.email, subject: shippingNoticeSubject(order, parcel), body });
}

/**
 * Sends the link that an order is paid by. The subject is the order's id, and for each time that staff send it again what tells that time
 * apart. Whose order is paid or over by now is not asked to pay. Throws as sendOrderMail does.
 */
export async function sendPaymentLink(subject: string): Promise<void> {
  const [orderId = ""] = subject.split(".");
  const { order, orderUrl } = await addressee(orderId);
  if (!order.payBy) return;
  const body = <PaymentLink order={order} orderUrl={orderUrl} payBy={order.payBy} />;
  await sendMail({ id: `mail.payment_link.${subject}`, to: order.email, subject: paymentLinkSubject(order), body });
}

/**
 * Writes to the buyer that money goes back, how much and where to: a refund that neither a cancellation nor a return explains, by its id.
 * Throws as sendOrderMail does.
 */
export async function sendRefundMail(refundId: string): Promise<void> {
  const refund = await findBookedRefund(refundId);
  if (!refund) throw new Error(`no refund ${refundId} to write about`);
  const found = await getOrderForMail(refund.orderId);
  if (!found || found.order.email === "") return; // money made its way at Stripe long after its buyer was forgotten
  const { order, orderUrl } = found;
  const body = <OrderRefunded order={order} orderUrl={orderUrl} shares={refund.shares} />;
  await sendMail({ id: `mail.refund.${refundId}`, to: order.email, subject: orderRefundedSubject(order), body });
}

/** Writes to the buyer of an order, in the order's language. Throws when the mail server does not take it or the order is unknown. */
export async function sendOrderMail(kind: OrderMailKind, orderId: string): Promise<void> {
  const found = await addressee(orderId);
  const { subject, body } = templates[kind];
  await sendMail({ id: `${kind}.${orderId}`, to: found.order.email, subject: subject(found.order), body: body(found) });
}

async function addressee(orderId: string): Promise<OrderForMail> {
  const found = await getOrderForMail(orderId);
  if (!found) throw new Error(`no order ${orderId} to write about`);
  if (found.order.email === "") throw new Error(`the buyer of order ${orderId} is forgotten: nobody to write to`);
  return found;
}
