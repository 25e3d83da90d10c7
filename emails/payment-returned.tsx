import { Heading, Text } from "@react-email/components";
import { MailLayout } from "@/emails/layout";
import { styles } from "@/emails/theme";
import { emailTranslator } from "@/emails/translate";
import { formatMoney } from "@/lib/kernel/money";
import type { OrderView } from "@/lib/orders/types";

/** Sent when a payment arrived that the order could no longer take: all of it goes back. */
export function PaymentReturned({ order }: { order: OrderView }) {
  const t = emailTranslator(order.locale);
  return (
    <MailLayout locale={order.locale} preview={t("returned.preview", { number: order.number })} t={t}>
      <Heading style={styles.heading}>{t("returned.heading")}</Heading>
      <Text style={styles.text}>{t("returned.intro", { number: order.number, total: formatMoney(order.total, order.locale) })}</Text>
      <Text style={styles.text}>{t("returned.next")}</Text>
    </MailLayout>
  );
}

/** The subject line, in the order's language. */
export const paymentReturnedSubject = (order: OrderView): string =>
  emailTranslator(order.locale)("returned.subject", { number: order.number });
