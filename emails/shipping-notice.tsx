import { Button, Heading, Link, Section, Text } from "@react-email/components";
import { DeliveryAddress } from "@/emails/delivery-address";
import { MailLayout } from "@/emails/layout";
import { ParcelContents } from "@/emails/parcel-contents";
import { styles } from "@/emails/theme";
import { emailTranslator } from "@/emails/translate";
import type { OrderView } from "@/lib/orders/types";

/** Sent when a parcel leaves: carrier, number, the page that follows it, and what is inside. */
export function ShippingNotice({ order, orderUrl }: { order: OrderView; orderUrl: string }) {
  const t = emailTranslator(order.locale);
  return (
    <MailLayout locale={order.locale} preview={t("shipping.preview", { number: order.number })} t={t}>
      <Heading style={styles.heading}>{t("shipping.heading")}</Heading>
      <Text style={styles.text}>{t("shipping.intro", { number: order.number })}</Text>
      {order.shipments.map((parcel) => (
        <Section key={parcel.id} style={{ margin: "0 0 24px" }}>
          <Text style={styles.text}>{t("shipping.parcel", { carrier: parcel.carrier, number: parcel.trackingNumber })}</Text>
          {parcel.trackingUrl && (
            <Button href={parcel.trackingUrl} style={styles.button}>
              {t("shipping.track")}
            </Button>
          )}
        </Section>
      ))}
      <Text style={styles.text}>
        <Link href={orderUrl} style={styles.link}>
          {t("shipping.button")}
        </Link>
      </Text>
      <ParcelContents order={order} t={t} />
      <DeliveryAddress order={order} t={t} />
    </MailLayout>
  );
}

/** The subject line, in the order's language. */
export const shippingNoticeSubject = (order: OrderView): string =>
  emailTranslator(order.locale)("shipping.subject", { number: order.number });
