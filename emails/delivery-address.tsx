import { Section, Text } from "@react-email/components";
import { styles } from "@/emails/theme";
import type { EmailTranslator } from "@/emails/translate";
import type { OrderView } from "@/lib/orders/types";

/** Where the parcel goes, line by line. */
export function DeliveryAddress({ order, t }: { order: OrderView; t: EmailTranslator }) {
  const { name, company, line1, line2, postalCode, city, country } = order.address;
  const countryName = new Intl.DisplayNames([order.locale], { type: "region" }).of(country) ?? country;
  const lines = [name, company, line1, line2, `${postalCode} ${city}`, countryName].filter((line): line is string => Boolean(line));
  return (
    <Section>
      <Text style={styles.subheading}>{t("address.title")}</Text>
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
