import { getTranslations } from "next-intl/server";
import { cell, Table } from "@/components/admin/table";
import { Badge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import type { CardListItem } from "@/lib/giftcards/types";
import { adminPaths } from "@/lib/kernel/admin-paths";
import { formatDate } from "@/lib/kernel/day";
import type { Locale } from "@/lib/kernel/locale";
import { formatMoney } from "@/lib/kernel/money";

/** Each card with what is on it. On a phone the dates and the first worth go. */
export async function GiftCardTable({ rows, locale }: { rows: readonly CardListItem[]; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "admin" });
  return (
    <Table
      columns={[
        { key: "card", name: t("giftCards.column.card") },
        { key: "issued", name: t("giftCards.column.issued"), from: "md" },
        { key: "initial", name: t("giftCards.column.initial"), end: true, from: "md" },
        { key: "balance", name: t("giftCards.column.balance"), end: true },
        { key: "state", name: t("giftCards.column.state") },
      ]}
      caption={t("giftCards.table")}
      className="tabular"
    >
      {rows.map((card) => (
        <tr key={card.id}>
          <th scope="row" className={`${cell} text-left font-normal`}>
            <Link href={adminPaths.giftCard(card.id)} className="link target inline-flex items-center font-medium">
              •••• {card.last4}
            </Link>
            <span className="block text-muted">{t(`giftCards.origin.${card.origin}`)}</span>
          </th>
          <td className={`${cell} max-md:hidden`}>{formatDate(card.createdAt, locale)}</td>
          <td className={`${cell} text-right max-md:hidden`}>{formatMoney(card.initial, locale)}</td>
          <td className={`${cell} text-right`}>
            {formatMoney(card.balance, locale)}
            {card.held.minor > 0 && (
              <span className="block text-muted">{t("giftCards.heldOf", { amount: formatMoney(card.held, locale) })}</span>
            )}
          </td>
          <td className={cell}>
            <Badge tone={card.state === "live" ? "accent" : "neutral"}>{t(`giftCards.state.${card.state}`)}</Badge>
          </td>
        </tr>
      ))}
    </Table>
  );
}
