import { Column, Hr, Row, Section, Text } from "@react-email/components";
import { styles } from "@/emails/theme";
import type { EmailTranslator } from "@/emails/translate";
import { intlTag } from "@/lib/kernel/locale";
import { formatMoney, money } from "@/lib/kernel/money";
import type { OrderView } from "@/lib/orders/types";
import { isExempt } from "@/lib/tax/domain/is-exempt";

/** Lines, delivery, total and the VAT in it, as the buyer agreed to them. */
export function OrderSummary({ order, t }: { order: OrderView; t: EmailTranslator }) {
  const show = (amount: { minor: number; currency: string }) => formatMoney(amount, order.locale);
  const { treatment } = order.tax;
  const exempt = isExempt(treatment) ? treatment : null;
  return (
    <Section>
      <Text style={styles.subheading}>{t("summary.title", { number: order.number, date: dateOf(order) })}</Text>
      {order.lines.map((line) => (
        <Row key={line.id}>
          <Column style={styles.cell}>
            {line.quantity} × {line.name}
            {line.variantLabel && <span style={styles.aside}>, {line.variantLabel}</span>}
          </Column>
          <Column style={styles.amount}>{show(line.gross)}</Column>
        </Row>
      ))}
      <Hr style={styles.rule} />
      {order.offers.map(({ name, saved }) => (
        <Amount key={name} label={name} amount={`−${show(saved)}`} />
      ))}
      {order.couponCode && (
        <Amount
          label={t("summary.discount", { code: order.couponCode })}
          amount={order.couponDiscount.minor === 0 ? t("summary.freeDelivery") : `−${show(order.couponDiscount)}`}
        />
      )}
      {treatment !== "voucher" && (
        <Amount label={t("summary.shipping")} amount={order.shipping.minor === 0 ? t("summary.free") : show(order.shipping)} />
      )}
      {order.relief.minor > 0 && <Amount label={t("summary.relief")} amount={`−${show(order.relief)}`} />}
      <Amount
        label={t(`summary.${treatment === "voucher" ? "totalPlain" : order.relief.minor > 0 ? "totalNet" : "total"}`)}
        amount={show(order.total)}
        strong
      />
      {(exempt ? [] : order.vatGroups).map((group) => (
        <Amount
          key={group.rateBasisPoints}
          label={t("summary.vat", { rate: rate(group.rateBasisPoints, order.locale) })}
          amount={show(money(group.vatMinor, order.total.currency))}
        />
      ))}
      {order.giftCard.minor > 0 && <Amount label={t("summary.giftCard")} amount={show(order.giftCard)} />}
      {order.giftCard.minor > 0 && order.giftCard.minor < order.total.minor && (
        <Amount label={t("summary.left")} amount={show(money(order.total.minor - order.giftCard.minor, order.total.currency))} />
      )}
      {exempt && <Text style={styles.text}>{t(`summary.exempt.${exempt}`)}</Text>}
      {order.tax.number?.number && <Text style={styles.text}>{t("summary.vatNumber", { number: order.tax.number.number })}</Text>}
    </Section>
  );
}

function Amount({ label, amount, strong = false }: { label: string; amount: string; strong?: boolean }) {
  const weight = { fontWeight: strong ? 600 : 400 };
  return (
    <Row>
      <Column style={{ ...styles.cell, ...weight }}>{label}</Column>
      <Column style={{ ...styles.amount, ...weight }}>{amount}</Column>
    </Row>
  );
}

const dateOf = ({ createdAt, locale }: OrderView): string =>
  new Intl.DateTimeFormat(intlTag(locale), { dateStyle: "long", timeZone: "Europe/Paris" }).format(new Date(createdAt));

const rate = (basisPoints: number, locale: string): string =>
  new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 }).format(basisPoints / 10_000);
