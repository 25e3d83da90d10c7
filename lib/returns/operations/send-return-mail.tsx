import "server-only";
import type { ReactElement } from "react";
import { ReturnNews, type ReturnNewsKind, returnNewsSubject } from "@/emails/return-news";
import { WithdrawalLink, withdrawalLinkSubject } from "@/emails/withdrawal-link";
import { WithdrawalReceipt, withdrawalReceiptSubject } from "@/emails/withdrawal-receipt";
import { sendMail } from "@/lib/notifications/operations/send-mail";
import { getOrderForMail, type OrderForMail } from "@/lib/orders/queries/get-order-for-mail";
import { getMailedReturn } from "@/lib/returns/queries/get-mailed-return";
import type { MailedReturn } from "@/lib/returns/types";

export type ReturnMailKind = "mail.withdrawal_receipt" | `mail.return_${ReturnNewsKind}`;

/** Writes to the buyer about one return, in the order's language. Throws when the mail server does not take it or the return is unknown. */
export async function sendReturnMail(kind: ReturnMailKind, returnId: string): Promise<void> {
  const found = await getMailedReturn(returnId);
  const mailed = found && (await getOrderForMail(found.orderId));
  if (!found || !mailed) throw new Error(`no return ${returnId} to write about`);
  const { subject, body } = contentOf(kind, mailed, found.mailed);
  await sendMail({ id: `${kind}.${returnId}`, to: addressOf(mailed), subject, body });
}

/** Writes the way to the withdrawal form of an order. The subject is an order and the hour of asking. */
export async function sendWithdrawalLink(subject: string): Promise<void> {
  const [orderId = ""] = subject.split(".");
  const mailed = await getOrderForMail(orderId);
  if (!mailed) throw new Error(`no order ${orderId} to write about`);
  const { order, orderUrl } = mailed;
  const body = <WithdrawalLink order={order} url={`${orderUrl}&to=withdraw`} />;
  await sendMail({ id: `mail.withdrawal_link.${subject}`, to: addressOf(mailed), subject: withdrawalLinkSubject(order), body });
}

function addressOf({ order }: OrderForMail): string {
  if (order.email === "") throw new Error(`the buyer of order ${order.id} is forgotten: nobody to write to`);
  return order.email;
}

function contentOf(kind: ReturnMailKind, { order, orderUrl }: OrderForMail, of: MailedReturn): { subject: string; body: ReactElement } {
  if (kind === "mail.withdrawal_receipt")
    return { subject: withdrawalReceiptSubject(order), body: <WithdrawalReceipt order={order} orderUrl={orderUrl} of={of} /> };
  const news = kind.slice("mail.return_".length) as ReturnNewsKind;
  return { subject: returnNewsSubject(news, order), body: <ReturnNews kind={news} order={order} orderUrl={orderUrl} of={of} /> };
}
