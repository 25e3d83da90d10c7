import { Heading, Text } from "@react-email/components";
import { MailLayout } from "@/emails/layout";
import { styles } from "@/emails/theme";
import { emailTranslator } from "@/emails/translate";
import { formatMoney, type Money } from "@/lib/kernel/money";
import type { OrderView } from "@/lib/orders/types";

/** An order that goes ahead was paid before: what goes back is a second payment. */
const wordsFor = ({ status }: OrderView) => (status === "confirmed" || status === "fulfilled" ? "returnedSecond" : "returned");

/** Sent when a payment arrived that the order could not take: all of it, `returned`, goes back. */
export function PaymentReturned({ order, returned }: { order: OrderView; returned: Money }) {
  const t = emailTranslator(order.locale);
  const words = wordsFor(order);
  return (
    <MailLayout locale={order.locale} preview={t(`${words}.preview`, { number: order.number })} t={t}>
      <Heading style={styles.heading}>{t(`${words}.heading`)}</Heading>
      <Text style={styles.text}>{t(`${words}.intro`, { number: order.number, amount: formatMoney(returned, order.locale) })}</Text>
      <Text style={styles.text}>{t(`${words}.next`)}</Text>
    </MailLayout>
  );
}

/** The subject line, in the order's language. */
export const paymentReturnedSubject = (order: OrderView): string =>
  emailTranslator(order.locale)(`${wordsFor(order)}.subject`, { number: order.number });
