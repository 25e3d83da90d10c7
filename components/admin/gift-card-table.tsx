import { getTranslations } from "next-intl/server";
import { Badge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import type { CardListItem } from "@/lib/giftcards/types";
import { adminPaths } from "@/lib/kernel/admin-paths";
import { formatDate } from "@/lib/kernel/day";
import type { Locale } from "@/lib/kernel/locale";
import { formatMoney } from "@/lib/kernel/money";

const head = "border-b border-edge bg-paper py-2 pr-4 last:pr-0 text-left font-medium text-muted";
const cell = "py-3 pr-4 last:pr-0 align-top";

/** Each card with what is on it. On a phone the dates and the first worth go. */
export async function GiftCardTable({ rows, locale }: { rows: readonly CardListItem[]; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "admin" });
  return (
    <table className="w-full border-collapse text-sm">
      <caption className="sr-only">{t("giftCards.table")}</caption>
      <thead>
        <tr>
          <th scope="col" className={head}>
            {t("giftCards.column.card")}
          </th>
          <th scope="col" className={`${head} max-md:hidden`}>
            {t("giftCards.column.issued")}
          </th>
          <th scope="col" className={`${head} max-md:hidden`}>
            {t("giftCards.column.initial")}
          </th>
          <th scope="col" className={head}>
            {t("giftCards.column.balance")}
          </th>
          <th scope="col" className={head}>
            {t("giftCards.column.state")}
          </th>
        </tr>
      </thead>
      <tbody className="tabular divide-y divide-line border-b border-line">
        {rows.map((card) => (
          <tr key={card.id}>
            <th scope="row" className={`${cell} text-left font-normal`}>
              <Link href={adminPaths.giftCard(card.id)} className="link target inline-flex items-center font-medium">
                •••• {card.last4}
              </Link>
              <span className="block text-muted">{t(`giftCards.origin.${card.origin}`)}</span>
            </th>
            <td className={`${cell} max-md:hidden`}>{formatDate(card.createdAt, locale)}</td>
            <td className={`${cell} max-md:hidden`}>{formatMoney(card.initial, locale)}</td>
            <td className={cell}>
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
      </tbody>
    </table>
  );
}
