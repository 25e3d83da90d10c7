import { Heading, Link, Text } from "@react-email/components";
import { MailLayout } from "@/emails/layout";
import { OrderSummary } from "@/emails/order-summary";
import { RefundShares } from "@/emails/refund-shares";
import { styles } from "@/emails/theme";
import { emailTranslator } from "@/emails/translate";
import { formatMoney, type Money } from "@/lib/kernel/money";
import type { OrderView, RefundShares as Shares } from "@/lib/orders/types";

type Props = { order: OrderView; orderUrl: string; before: Money; atEnd: Shares };

/** Sent when the shop called an order off: nothing comes, and where the money is. `before` went back earlier, `atEnd` goes back now. */
export function OrderCanceled({ order, orderUrl, before, atEnd }: Props) {
  const t = emailTranslator(order.locale);
  const show = (amount: Money) => formatMoney(amount, order.locale);
  return (
    <MailLayout locale={order.locale} preview={t("canceled.preview", { number: order.number })} t={t}>
      <Heading style={styles.heading}>{t("canceled.heading")}</Heading>
      <Text style={styles.text}>{t("canceled.intro", { number: order.number })}</Text>
      {before.minor > 0 && <Text style={styles.text}>{t("canceled.before", { amount: show(before) })}</Text>}
      <Text style={styles.text}>{atEnd.all.minor > 0 ? t("canceled.refund", { amount: show(atEnd.all) }) : t("canceled.nothingLeft")}</Text>
      <RefundShares of={atEnd} locale={order.locale} />
      <Text style={styles.text}>
        <Link href={orderUrl} style={styles.link}>
          {t("canceled.button")}
        </Link>
      </Text>
      <OrderSummary order={order} t={t} />
    </MailLayout>
  );
}

/** The subject line, in the order's language. */
export const orderCanceledSubject = (order: OrderView): string =>
  emailTranslator(order.locale)("canceled.subject", { number: order.number });
