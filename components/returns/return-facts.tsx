import { getTranslations } from "next-intl/server";
import { Moment } from "@/components/admin/moment";
import { cell, Table } from "@/components/admin/table";
import { DueWords, tones } from "@/components/returns/return-table";
import { Badge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { adminPaths } from "@/lib/kernel/admin-paths";
import { formatDay } from "@/lib/kernel/day";
import type { Locale } from "@/lib/kernel/locale";
import { refusalReasons, returnReasons, type StaffReturnView, writeOffReasons } from "@/lib/returns/types";

/** What was declared, by whom and when, and what came of it. */
export async function ReturnFacts({ view, locale }: { view: StaffReturnView; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "admin" });
  const reason = returnReasons.find((known) => known === view.reason);
  const refusal = refusalReasons.find((known) => known === view.refusal);
  const date = () => <Moment at={view.declaredAt} locale={locale} long />;
  return (
    <div className="grid gap-6">
      <div className="grid justify-items-start gap-1">
        <Badge tone={tones[view.status]}>{t(`returns.status.${view.status}`)}</Badge>
        <p>
          {view.declarant === null ? t.rich("returns.openedOn", { date }) : t.rich("returns.declaredBy", { name: view.declarant, date })} (
          {t("zone")})
        </p>
        {reason && <p>{t("returns.reasonOf", { reason: t(`returns.reason.${reason}`) })}</p>}
        {refusal && <p>{t("returns.reasonOf", { reason: t(`returns.refusal.${refusal}`) })}</p>}
        {view.kind === "withdrawal" && (
          <>
            <p className="text-muted">
              {view.lastDay === null ? t("returns.periodOpen") : t("returns.lastDay", { day: formatDay(view.lastDay, locale) })}{" "}
              {t(view.whole ? "returns.whole" : "returns.part")}
            </p>
            {view.due && (
              <p className={view.late ? "font-medium text-sale" : "font-medium"}>
                {t("returns.money")} <DueWords row={view} locale={locale} />
              </p>
            )}
          </>
        )}
        <Link href={adminPaths.order(view.orderNumber)} className="link target inline-flex items-center">
          {t("returns.order", { number: view.orderNumber })}
        </Link>
      </div>
      {view.kind === "withdrawal" && view.beyondPeriod && <Notice tone="error">{t("returns.beyond")}</Notice>}
      {view.kind === "withdrawal" && view.lastDay === null && view.status === "declared" && <Notice>{t("returns.notShipped")}</Notice>}
      <Table
        columns={[
          { key: "article", name: t("returns.line.article") },
          ...(["units", "restocked", "writtenOff"] as const).map((part) => ({ key: part, name: t(`returns.line.${part}`), end: true })),
        ]}
      >
        {view.lines.map((line) => {
          const why = writeOffReasons.find((known) => known === line.writeOffReason);
          return (
            <tr key={line.orderLineId}>
              <th scope="row" className={`${cell} text-left font-normal`}>
                {line.name}
                <span className="tabular block break-all text-muted">{line.sku}</span>
                {line.exclusion && <span className="block text-sale">{t("returns.line.excluded")}</span>}
              </th>
              <td className={`${cell} tabular text-right`}>{line.quantity}</td>
              <td className={`${cell} tabular text-right`}>{view.receivedAt === null ? "–" : line.restocked}</td>
              <td className={`${cell} tabular text-right`}>
                {view.receivedAt === null ? "–" : line.writtenOff}
                {why && <span className="block text-muted">{t(`returns.why.${why}`)}</span>}
              </td>
            </tr>
          );
        })}
      </Table>
    </div>
  );
}
