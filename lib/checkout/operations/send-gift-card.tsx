import "server-only";
import { GiftCardMail, giftCardSubject } from "@/emails/gift-card";
import { getMailedCard } from "@/lib/giftcards/queries/get-mailed-card";
import { paths } from "@/lib/kernel/paths";
import { sendMail } from "@/lib/notifications/operations/send-mail";
import { getOrderForMail } from "@/lib/orders/queries/get-order-for-mail";
import { env } from "@/lib/platform/env";

/** Sends the code of a card to the buyer of its order. One that was voided meanwhile is not sent. Throws when the mail server does not take it. */
export async function sendGiftCard(cardId: string): Promise<void> {
  const card = await getMailedCard(cardId);
  if (!card) return;
  const found = await getOrderForMail(card.orderId);
  if (!found || found.order.email === "") throw new Error(`nobody to send gift card ${cardId} to`);
  const { order } = found;
  const body = <GiftCardMail card={card} order={order} cartUrl={env.APP_URL + paths.cart(order.locale)} />;
  await sendMail({ id: `mail.gift_card.${cardId}`, to: order.email, subject: giftCardSubject(card, order), body });
}
