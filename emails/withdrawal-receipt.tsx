import { Heading, Link, Section, Text } from "@react-email/components";
import { MailLayout } from "@/emails/layout";
import { styles } from "@/emails/theme";
import { emailTranslator } from "@/emails/translate";
import { intlTag, type Locale } from "@/lib/kernel/locale";
import type { OrderView } from "@/lib/orders/types";
import type { MailedReturn } from "@/lib/returns/types";

type Props = { order: OrderView; orderUrl: string; of: MailedReturn };

/** The acknowledgment that art. 11a(4) of Directive 2011/83 asks for: what was declared, by whom, on which day and at what time. Kept by the buyer. */
export function WithdrawalReceipt({ order, orderUrl, of }: Props) {
  const { locale, number, email } = order;
  const t = emailTranslator(locale);
  return (
    <MailLayout locale={locale} preview={t("withdrawalReceipt.preview", { number })} t={t}>
      <Heading style={styles.heading}>{t("withdrawalReceipt.heading")}</Heading>
      <Text style={styles.text}>{t("withdrawalReceipt.intro", { moment: momentOf(of.declaredAt, locale), number })}</Text>
      <Section>
        <Text style={styles.subheading}>{t("withdrawalReceipt.declaration")}</Text>
        <Text style={styles.text}>
          {t("withdrawalReceipt.declares", { name: of.declarant ?? "", email, number, date: dayOf(order.createdAt, locale) })}
        </Text>
        {of.lines.map(({ name, quantity }) => (
          <Text key={name} style={styles.text}>
            {quantity} × {name}
          </Text>
        ))}
        <Text style={styles.text}>{t("withdrawalReceipt.at", { moment: momentOf(of.declaredAt, locale) })}</Text>
      </Section>
      {order.tax.treatment === "voucher" ? (
        <Text style={styles.text}>{t("withdrawalReceipt.cards")}</Text>
      ) : of.calledOff ? (
        <Text style={styles.text}>{t("withdrawalReceipt.calledOff")}</Text>
      ) : (
        <>
          <Text style={styles.text}>{t("withdrawalReceipt.send")}</Text>
          <Text style={styles.text}>{t(of.whole ? "withdrawalReceipt.moneyWhole" : "withdrawalReceipt.money")}</Text>
        </>
      )}
      <Text style={styles.text}>
        <Link href={orderUrl} style={styles.link}>
          {t("canceled.button")}
        </Link>
      </Text>
    </MailLayout>
  );
}

/** The subject line, in the order's language. */
export const withdrawalReceiptSubject = ({ locale, number }: OrderView): string =>
  emailTranslator(locale)("withdrawalReceipt.subject", { number });

const dayOf = (at: string, locale: Locale): string =>
  new Intl.DateTimeFormat(intlTag(locale), { dateStyle: "long", timeZone: "Europe/Paris" }).format(new Date(at));
const momentOf = (at: string, locale: Locale): string =>
  new Intl.DateTimeFormat(intlTag(locale), { dateStyle: "full", timeStyle: "long", timeZone: "Europe/Paris" }).format(new Date(at));
