import { Section, Text } from "@react-email/components";
import { styles } from "@/emails/theme";
import type { OrderLineView } from "@/lib/orders/types";

type Props = { title: string; contents: readonly { line: OrderLineView; quantity: number }[] };

/** What is in a parcel, or still to come: the reader checks it against this when it arrives. */
export function ParcelContents({ title, contents }: Props) {
  if (contents.length === 0) return null;
  return (
    <Section>
      <Text style={styles.subheading}>{title}</Text>
      {contents.map(({ line, quantity }) => (
        <Text key={line.id} style={styles.item}>
          {quantity} × {line.name}
          {line.variantLabel && <span style={styles.aside}>, {line.variantLabel}</span>}
        </Text>
      ))}
    </Section>
  );
}
