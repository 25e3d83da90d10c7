import { Button, Heading, Section, Text } from "@react-email/components";
import { MailLayout } from "@/emails/layout";
import { colours, styles } from "@/emails/theme";
import { emailTranslator } from "@/emails/translate";
import { formatDate } from "@/lib/kernel/day";
import { formatMoney, type Money } from "@/lib/kernel/money";
import type { OrderView } from "@/lib/orders/types";

export type MailedCard = { code: string; amount: Money; expiresAt: string; replaces: boolean };

const codeStyle = {
  backgroundColor: colours.surface,
  border: `1px solid ${colours.line}`,
  borderRadius: "6px",
  padding: "16px",
  textAlign: "center",
  fontFamily: "ui-monospace, Menlo, Consolas, monospace",
  fontSize: "22px",
  lineHeight: "28px",
  letterSpacing: "0.06em",
  margin: 0,
} as const;

/** Sent once to who bought a gift card: the one place where its code can be read. */
export function GiftCardMail({ card, order, cartUrl }: { card: MailedCard; order: OrderView; cartUrl: string }) {
  const t = emailTranslator(order.locale);
  const amount = formatMoney(card.amount, order.locale);
  return (
    <MailLayout locale={order.locale} preview={t("giftCard.preview")} t={t}>
      <Heading style={styles.heading}>{t("giftCard.heading")}</Heading>
      {card.replaces && <Text style={styles.text}>{t("giftCard.replaced", { number: order.number })}</Text>}
      <Text style={styles.text}>{t("giftCard.intro", { amount, date: formatDate(card.expiresAt, order.locale) })}</Text>
      <Text style={styles.subheading}>{t("giftCard.code")}</Text>
      <Text style={codeStyle}>{card.code}</Text>
      <Text style={{ ...styles.text, marginTop: "24px" }}>{t("giftCard.how")}</Text>
      <Section style={{ margin: "24px 0" }}>
        <Button href={cartUrl} style={styles.button}>
          {t("giftCard.button")}
        </Button>
      </Section>
      <Text style={styles.small}>{t("giftCard.safe")}</Text>
    </MailLayout>
  );
}

/** The subject line, in the order's language. It names no code: subjects stand in logs. */
export const giftCardSubject = (card: MailedCard, order: OrderView): string =>
  emailTranslator(order.locale)("giftCard.subject", { amount: formatMoney(card.amount, order.locale) });
