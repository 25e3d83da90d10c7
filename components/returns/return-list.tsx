import { getTranslations } from "next-intl/server";
import { Moment } from "@/components/admin/moment";
import { DueWords, tones } from "@/components/returns/return-table";
import { Badge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { adminPaths } from "@/lib/kernel/admin-paths";
import type { Locale } from "@/lib/kernel/locale";
import type { ReturnRow } from "@/lib/returns/types";

/** The returns of one order, beside it: a table has no room there. */
export async function ReturnList({ rows, locale }: { rows: readonly ReturnRow[]; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "admin" });
  return (
    <ul className="grid gap-3">
      {rows.map((row) => (
        <li key={row.id} className="grid justify-items-start gap-1">
          <span className="flex flex-wrap items-center gap-x-3">
            <Link href={adminPaths.returnOf(row.id)} className="link target inline-flex items-center font-medium">
              {t(`returns.kind.${row.kind}`)}
            </Link>
            <Badge tone={tones[row.status]}>{t(`returns.status.${row.status}`)}</Badge>
          </span>
          <span className="text-muted">
            <Moment at={row.declaredAt} locale={locale} /> · {t("returns.unitsOf", { count: row.units })}
          </span>
          {row.due && (
            <span className={row.late ? "font-medium text-sale" : undefined}>
              {t("returns.money")} <DueWords row={row} locale={locale} />
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
