import { Heading, Link, Text } from "@react-email/components";
import { MailLayout } from "@/emails/layout";
import { RefundShares } from "@/emails/refund-shares";
import { styles } from "@/emails/theme";
import { emailTranslator } from "@/emails/translate";
import { formatMoney } from "@/lib/kernel/money";
import type { OrderView } from "@/lib/orders/types";
import { type MailedReturn, refusalReasons } from "@/lib/returns/types";

/** What a buyer is told of a return after its declaration. */
export type ReturnNewsKind = "opened" | "received" | "refunded" | "refused";
type Props = { kind: ReturnNewsKind; order: OrderView; orderUrl: string; of: MailedReturn };

/** One step of a return: what happened, what of it, what comes next. */
export function ReturnNews({ kind, order, orderUrl, of }: Props) {
  const { locale, number } = order;
  const t = emailTranslator(locale);
  const refusal = refusalReasons.find((known) => known === of.refusal);
  const amount = of.refunded ? formatMoney(of.refunded.all, locale) : "";
  return (
    <MailLayout locale={locale} preview={t(`returnNews.${kind}.subject`, { number })} t={t}>
      <Heading style={styles.heading}>{t(`returnNews.${kind}.heading`)}</Heading>
      <Text style={styles.text}>{t(`returnNews.${kind}.intro`, { number, amount })}</Text>
      {of.lines.map(({ name, quantity, came }) => (
        <Text key={name} style={styles.text}>
          {kind === "received" ? came : quantity} × {name}
        </Text>
      ))}
      {kind === "refused" && refusal && <Text style={styles.text}>{t(`returnNews.refusal.${refusal}`)}</Text>}
      {kind === "refunded" ? (
        of.refunded && <RefundShares of={of.refunded} locale={locale} />
      ) : (
        <Text style={styles.text}>{t(`returnNews.${kind}.next`)}</Text>
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
export const returnNewsSubject = (kind: ReturnNewsKind, { locale, number }: OrderView): string =>
  emailTranslator(locale)(`returnNews.${kind}.subject`, { number });
