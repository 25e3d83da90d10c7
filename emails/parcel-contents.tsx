import { Section, Text } from "@react-email/components";
import { styles } from "@/emails/theme";
import type { EmailTranslator } from "@/emails/translate";
import type { OrderView } from "@/lib/orders/types";

/** What is in the parcel: the reader checks it against this when it arrives. */
export function ParcelContents({ order, t }: { order: OrderView; t: EmailTranslator }) {
  return (
    <Section>
      <Text style={styles.subheading}>{t("shipping.contents")}</Text>
      {order.lines.map((line) => (
        <Text key={line.id} style={styles.item}>
          {line.quantity} × {line.name}
          {line.variantLabel && <span style={styles.aside}>, {line.variantLabel}</span>}
        </Text>
      ))}
    </Section>
  );
}
