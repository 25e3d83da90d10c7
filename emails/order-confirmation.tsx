import { Button, Heading, Section, Text } from "@react-email/components";
import { DeliveryAddress } from "@/emails/delivery-address";
import { MailLayout } from "@/emails/layout";
import { OrderSummary } from "@/emails/order-summary";
import { PromisedDays } from "@/emails/promised-days";
import { styles } from "@/emails/theme";
import { emailTranslator } from "@/emails/translate";
import type { OrderView } from "@/lib/orders/types";

/** Sent once, when the order is paid: the confirmation on a durable medium (LAW.md rows 2 and 17). */
export function OrderConfirmation({ order, orderUrl }: { order: OrderView; orderUrl: string }) {
  const t = emailTranslator(order.locale);
  const cards = order.tax.treatment === "voucher";
  const intro = cards ? "confirmation.introCards" : order.pickup ? "confirmation.introPickup" : "confirmation.intro";
  return (
    <MailLayout
      locale={order.locale}
      preview={t(cards ? "confirmation.previewCards" : "confirmation.preview", { number: order.number })}
      t={t}
    >
      <Heading style={styles.heading}>{t("confirmation.heading")}</Heading>
      <Text style={styles.text}>{t(intro, { number: order.number })}</Text>
      <Section style={{ margin: "24px 0" }}>
        <Button href={orderUrl} style={styles.button}>
          {t("confirmation.button")}
        </Button>
      </Section>
      <Text style={styles.text}>{t("confirmation.invoice")}</Text>
      <OrderSummary order={order} t={t} />
      <PromisedDays order={order} t={t} />
      {!cards && <DeliveryAddress order={order} t={t} />}
      <Text style={styles.subheading}>{t("withdrawal.title")}</Text>
      <Text style={styles.text}>{t(cards ? "withdrawal.textCards" : "withdrawal.text")}</Text>
    </MailLayout>
  );
}

/** The subject line, in the order's language. */
export const orderConfirmationSubject = (order: OrderView): string =>
  emailTranslator(order.locale)("confirmation.subject", { number: order.number });
