import { getTranslations } from "next-intl/server";
import { Moment } from "@/components/admin/moment";
import { wholeNumber } from "@/components/admin/numbers";
import { cell, Table } from "@/components/admin/table";
import { Badge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { adminPaths } from "@/lib/kernel/admin-paths";
import { formatDay } from "@/lib/kernel/day";
import type { Locale } from "@/lib/kernel/locale";
import type { ReturnRow } from "@/lib/returns/types";

/** How loud each state of a return is. */
export const tones = {
  declared: "neutral",
  received: "strong",
  awaiting_goods: "neutral",
  refunded: "accent",
  refused: "neutral",
} as const;

/** Returns with what each waits for and the day by which its money is owed. */
export async function ReturnTable({ rows, locale }: { rows: readonly ReturnRow[]; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "admin" });
  return (
    <Table
      columns={[
        { key: "order", name: t("returns.column.order") },
        { key: "declared", name: t("returns.column.declared"), from: "md" },
        { key: "units", name: t("returns.column.units"), end: true },
        { key: "state", name: t("returns.column.state") },
        { key: "due", name: t("returns.column.due") },
      ]}
      caption={t("returns.table")}
    >
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
    </Table>
  );
}

/** By when the money is owed, in words. */
export async function DueWords({ row: { due, late }, locale }: { row: Pick<ReturnRow, "due" | "late">; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "admin" });
  if (!due) return t("returns.due.none");
  return t(late ? "returns.due.late" : `returns.due.${due.kind}`, { day: formatDay(due.on, locale) });
}
