import { Button, Heading, Hr, Section, Text } from "@react-email/components";
import { MailLayout } from "@/emails/layout";
import { styles } from "@/emails/theme";
import { emailTranslator } from "@/emails/translate";
import type { Locale } from "@/lib/kernel/locale";
import { locales } from "@/lib/kernel/locale";
import type { AlertKind } from "@/lib/payments/domain/alert-kind";

type Props = { causes: readonly { kind: AlertKind; count: number }[]; inboxUrl: string };

/** To the admins, in both languages of the office: what needs a person, as numbers, and where it stands. */
export function OfficeAlert({ causes, inboxUrl }: Props) {
  const t = emailTranslator("fr");
  return (
    <MailLayout locale="fr" preview={t("alert.preview")} footer={`${t("alert.footer")} ${emailTranslator("en")("alert.footer")}`} t={t}>
      {locales.map((locale, index) => (
        <Part key={locale} locale={locale} causes={causes} inboxUrl={inboxUrl} rule={index > 0} />
      ))}
    </MailLayout>
  );
}

function Part({ locale, causes, inboxUrl, rule }: Props & { locale: Locale; rule: boolean }) {
  const t = emailTranslator(locale);
  return (
    <Section lang={locale}>
      {rule && <Hr style={styles.rule} />}
      <Heading style={styles.heading}>{t("alert.heading")}</Heading>
      {causes.map(({ kind, count }) => (
        <Text key={kind} style={styles.item}>
          {t(`alert.cause.${kind}`, { count })}
        </Text>
      ))}
      <Button href={inboxUrl} style={{ ...styles.button, marginTop: "16px" }}>
        {t("alert.button")}
      </Button>
    </Section>
  );
}

/** The subject line, in both languages: whoever is admin reads one of them. */
export const officeAlertSubject = (count: number): string =>
  locales.map((locale) => emailTranslator(locale)("alert.subject", { count })).join(" / ");
