import { Button, Heading, Link, Section, Text } from "@react-email/components";
import { DeliveryAddress } from "@/emails/delivery-address";
import { MailLayout } from "@/emails/layout";
import { ParcelContents } from "@/emails/parcel-contents";
import { PromisedDays } from "@/emails/promised-days";
import { styles } from "@/emails/theme";
import { type EmailTranslator, emailTranslator } from "@/emails/translate";
import type { ParcelView } from "@/lib/orders/domain/parcels";
import { contentsOf, leftAfter } from "@/lib/orders/domain/parcels";
import type { OrderView } from "@/lib/orders/types";

/** A parcel of several is "a part of your order"; the last of them, or the only one, is not. */
function wordsFor(order: OrderView, parcel: ParcelView) {
  const part = leftAfter(order, parcel).length > 0;
  if (parcel.pickup) return part ? "pickupPart" : "pickup";
  return part ? "shippingPart" : "shipping";
}

/** Sent when a parcel leaves, or is ready at the counter: carrier, number, the page that follows it, what is inside, and what is still to come. */
export function ShippingNotice({ order, parcel, orderUrl }: { order: OrderView; parcel: ParcelView; orderUrl: string }) {
  const t = emailTranslator(order.locale);
  const words = wordsFor(order, parcel);
  return (
    <MailLayout locale={order.locale} preview={t(`${words}.preview`, { number: order.number })} t={t}>
      <Heading style={styles.heading}>{t(`${words}.heading`)}</Heading>
      <Text style={styles.text}>{t(`${words}.intro`, { number: order.number })}</Text>
      {parcel.pickup ? null : <Follow parcel={parcel} t={t} />}
      <Text style={styles.text}>
        <Link href={orderUrl} style={styles.link}>
          {t("shipping.button")}
        </Link>
      </Text>
      <ParcelContents title={t(parcel.pickup ? "pickup.contents" : "shipping.contents")} contents={contentsOf(order, parcel)} />
      <ParcelContents title={t("shippingPart.toCome")} contents={leftAfter(order, parcel)} />
      {words === "shipping" && <PromisedDays order={order} t={t} />}
      <DeliveryAddress order={order} t={t} />
    </MailLayout>
  );
}

function Follow({ parcel, t }: { parcel: ParcelView; t: EmailTranslator }) {
  return (
    <Section style={{ margin: "0 0 24px" }}>
      <Text style={styles.text}>{t("shipping.parcel", { carrier: parcel.carrier, number: parcel.trackingNumber })}</Text>
      {parcel.trackingUrl && (
        <Button href={parcel.trackingUrl} style={styles.button}>
          {t("shipping.track")}
        </Button>
      )}
    </Section>
  );
}

/** The subject line, in the order's language. */
export const shippingNoticeSubject = (order: OrderView, parcel: ParcelView): string =>
  emailTranslator(order.locale)(`${wordsFor(order, parcel)}.subject`, { number: order.number });
