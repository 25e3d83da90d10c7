import { Section, Text } from "@react-email/components";
import { styles } from "@/emails/theme";
import type { EmailTranslator } from "@/emails/translate";
import { windowText } from "@/lib/kernel/day";
import type { OrderView } from "@/lib/orders/types";

/** When it should arrive, as its buyer was told before ordering. */
export function PromisedDays({ order, t }: { order: OrderView; t: EmailTranslator }) {
  if (!order.promised) return null;
  return (
    <Section>
      <Text style={styles.subheading}>{t(order.pickup ? "pickup.ready" : "promised.title")}</Text>
      <Text style={styles.text}>{windowText(order.promised, order.locale, (key, days) => t(`promised.${key}`, days))}</Text>
    </Section>
  );
}
