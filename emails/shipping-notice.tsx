import { Button, Heading, Link, Section, Text } from "@react-email/components";
import { DeliveryAddress } from "@/emails/delivery-address";
import { MailLayout } from "@/emails/layout";
import { styles } from "@/emails/theme";
import { emailTranslator } from "@/emails/translate";
import type { OrderView } from "@/lib/orders/types";

/** Sent when a parcel leaves: carrier, number, and the page that follows it. */
export function ShippingNotice({ order, orderUrl }: { order: OrderView; orderUrl: string }) {
  const t = emailTranslator(order.locale);
  return (
    <MailLayout locale={order.locale} preview={t("shipping.preview", { number: order.number })} t={t}>
      <Heading style={styles.heading}>{t("shipping.heading")}</Heading>
      <Text style={styles.text}>{t("shipping.intro", { number: order.number })}</Text>
      {order.shipments.map((parcel) => (
        <Text key={parcel.id} style={styles.text}>
          {t("shipping.parcel", { carrier: parcel.carrier })}{" "}
          {parcel.trackingUrl ? <Link href={parcel.trackingUrl}>{parcel.trackingNumber}</Link> : parcel.trackingNumber}
        </Text>
      ))}
      <Section style={{ margin: "24px 0" }}>
        <Button href={orderUrl} style={styles.button}>
          {t("shipping.button")}
        </Button>
      </Section>
      <DeliveryAddress order={order} t={t} />
    </MailLayout>
  );
}

/** The subject line, in the order's language. */
export const shippingNoticeSubject = (order: OrderView): string =>
  emailTranslator(order.locale)("shipping.subject", { number: order.number });
