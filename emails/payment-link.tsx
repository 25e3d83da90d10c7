import { Button, Heading, Section, Text } from "@react-email/components";
import { DeliveryAddress } from "@/emails/delivery-address";
import { MailLayout } from "@/emails/layout";
import { OrderSummary } from "@/emails/order-summary";
import { styles } from "@/emails/theme";
import { emailTranslator } from "@/emails/translate";
import { parisMoment } from "@/lib/kernel/paris-time";
import type { OrderView } from "@/lib/orders/types";

/** Sent when staff wrote an order down for somebody: what it is, where it is paid, until when. It obliges to nothing (LAW.md row 3). */
export function PaymentLink({ order, orderUrl, payBy }: { order: OrderView; orderUrl: string; payBy: string }) {
  const t = emailTranslator(order.locale);
  return (
    <MailLayout locale={order.locale} preview={t("paymentLink.preview", { number: order.number })} t={t}>
      <Heading style={styles.heading}>{t("paymentLink.heading")}</Heading>
      <Text style={styles.text}>{t("paymentLink.intro", { number: order.number })}</Text>
      <Text style={styles.text}>{t("paymentLink.until", { moment: parisMoment(payBy, order.locale) })}</Text>
      <Section style={{ margin: "24px 0" }}>
        <Button href={orderUrl} style={styles.button}>
          {t("paymentLink.button")}
        </Button>
      </Section>
      <OrderSummary order={order} t={t} />
      <DeliveryAddress order={order} t={t} />
      <Text style={styles.text}>{t("paymentLink.terms")}</Text>
      <Text style={styles.small}>{t("paymentLink.unasked")}</Text>
    </MailLayout>
  );
}

/** The subject line, in the order's language. */
export const paymentLinkSubject = (order: OrderView): string =>
  emailTranslator(order.locale)("paymentLink.subject", { number: order.number });
