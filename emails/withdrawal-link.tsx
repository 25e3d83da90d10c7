import { Heading, Link, Text } from "@react-email/components";
import { MailLayout } from "@/emails/layout";
import { styles } from "@/emails/theme";
import { emailTranslator } from "@/emails/translate";
import type { OrderView } from "@/lib/orders/types";

/** Sent to who asked for it with number and address: the way to the withdrawal form of that order. */
export function WithdrawalLink({ order: { locale, number }, url }: { order: OrderView; url: string }) {
  const t = emailTranslator(locale);
  return (
    <MailLayout locale={locale} preview={t("withdrawalLink.preview", { number })} t={t}>
      <Heading style={styles.heading}>{t("withdrawalLink.heading")}</Heading>
      <Text style={styles.text}>{t("withdrawalLink.intro", { number })}</Text>
      <Text style={styles.text}>
        <Link href={url} style={styles.link}>
          {t("withdrawalLink.button")}
        </Link>
      </Text>
      <Text style={styles.text}>{t("withdrawalLink.notYou")}</Text>
    </MailLayout>
  );
}

/** The subject line, in the order's language. */
export const withdrawalLinkSubject = ({ locale, number }: OrderView): string =>
  emailTranslator(locale)("withdrawalLink.subject", { number });
