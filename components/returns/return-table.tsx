import { getTranslations } from "next-intl/server";
import { Moment } from "@/components/admin/moment";
import { wholeNumber } from "@/components/admin/numbers";
import { Badge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { adminPaths } from "@/lib/kernel/admin-paths";
import { formatDay } from "@/lib/kernel/day";
import type { Locale } from "@/lib/kernel/locale";
import type { ReturnRow } from "@/lib/returns/types";

const head = "border-b border-edge bg-paper py-2 pr-4 last:pr-0 text-left font-medium text-muted";
const cell = "py-3 pr-4 last:pr-0 align-top";
const tones = { declared: "neutral", received: "strong", awaiting_goods: "neutral", refunded: "accent", refused: "neutral" } as const;

/** Returns with what each waits for and the day by which its money is owed. */
export async function ReturnTable({ rows, locale }: { rows: readonly ReturnRow[]; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "admin" });
  return (
    <table className="w-full border-collapse text-sm">
      <caption className="sr-only">{t("returns.table")}</caption>
      <thead>
        <tr>
          <th scope="col" className={head}>
            {t("returns.column.order")}
          </th>
          <th scope="col" className={`${head} max-md:hidden`}>
            {t("returns.column.declared")}
          </th>
          <th scope="col" className={`${head} text-right`}>
            {t("returns.column.units")}
          </th>
          <th scope="col" className={head}>
            {t("returns.column.state")}
          </th>
          <th scope="col" className={head}>
            {t("returns.column.due")}
          </th>
        </tr>
      </thead>
      <tbody className="divide-y divide-line border-b border-line">
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row" className={`${cell} text-left font-normal`}>
              <Link href={adminPaths.returnOf(row.id)} className="link target inline-flex items-center tabular">
                {row.orderNumber}
              </Link>
              <span className="block text-muted">{t(`returns.kind.${row.kind}`)}</span>
            </th>
            <td className={`${cell} max-md:hidden`}>
              <Moment at={row.declaredAt} locale={locale} />
            </td>
            <td className={`${cell} tabular text-right`}>{wholeNumber(row.units, locale)}</td>
            <td className={cell}>
              <Badge tone={tones[row.status]} className="max-sm:whitespace-normal">
                {t(`returns.status.${row.status}`)}
              </Badge>
            </td>
            <td className={`${cell} ${row.late ? "font-medium text-sale" : ""}`}>
              <DueWords row={row} locale={locale} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** By when the money is owed, in words. */
export async function DueWords({ row: { due, late }, locale }: { row: Pick<ReturnRow, "due" | "late">; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "admin" });
  if (!due) return t("returns.due.none");
  return t(late ? "returns.due.late" : `returns.due.${due.kind}`, { day: formatDay(due.on, locale) });
}
