import { Section, Text } from "@react-email/components";
import { styles } from "@/emails/theme";
import type { EmailTranslator } from "@/emails/translate";
import type { OrderView } from "@/lib/orders/types";

/** Where the parcel goes, or waits, line by line. */
export function DeliveryAddress({ order, t }: { order: OrderView; t: EmailTranslator }) {
  if (order.pickup) {
    const { name, line1, postalCode, city, hours } = order.pickup;
    return <Lines title={t("pickup.title")} lines={[name, line1, `${postalCode} ${city}`, hours[order.locale]]} />;
  }
  const { name, company, line1, line2, postalCode, city, country } = order.address;
  const countryName = new Intl.DisplayNames([order.locale], { type: "region" }).of(country) ?? country;
  const lines = [name, company, line1, line2, `${postalCode} ${city}`, countryName].filter((line): line is string => Boolean(line));
  return <Lines title={t("address.title")} lines={lines} />;
}

function Lines({ title, lines }: { title: string; lines: readonly string[] }) {
  return (
    <Section>
      <Text style={styles.subheading}>{title}</Text>
      <Text style={styles.text}>
        {lines.map((line) => (
          <span key={line}>
            {line}
            <br />
          </span>
        ))}
      </Text>
    </Section>
  );
}
