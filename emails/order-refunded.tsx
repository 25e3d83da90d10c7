import { Heading, Link, Text } from "@react-email/components";
import { MailLayout } from "@/emails/layout";
import { RefundShares } from "@/emails/refund-shares";
import { styles } from "@/emails/theme";
import { emailTranslator } from "@/emails/translate";
import { formatMoney } from "@/lib/kernel/money";
import type { OrderView, RefundShares as Shares } from "@/lib/orders/types";

type Props = { order: OrderView; orderUrl: string; shares: Shares };

/** Sent when the shop gives money back while the order stands: how much, where it goes, and where its credit note is. */
export function OrderRefunded({ order: { locale, number }, orderUrl, shares }: Props) {
  const t = emailTranslator(locale);
  const amount = formatMoney(shares.all, locale);
  return (
    <MailLayout locale={locale} preview={t("refunded.preview", { number, amount })} t={t}>
      <Heading style={styles.heading}>{t("refunded.heading")}</Heading>
      <Text style={styles.text}>{t("refunded.intro", { number, amount })}</Text>
      <RefundShares of={shares} locale={locale} />
      <Text style={styles.text}>{t("refunded.document")}</Text>
      <Text style={styles.text}>
        <Link href={orderUrl} style={styles.link}>
          {t("canceled.button")}
        </Link>
      </Text>
    </MailLayout>
  );
}

/** The subject line, in the order's language. */
export const orderRefundedSubject = ({ locale, number }: OrderView): string => emailTranslator(locale)("refunded.subject", { number });
