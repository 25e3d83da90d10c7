import { getTranslations } from "next-intl/server";
import { Moment } from "@/components/admin/moment";
import { Link } from "@/components/ui/link";
import type { DocumentRow } from "@/lib/invoicing/types";
import { adminPaths } from "@/lib/kernel/admin-paths";
import type { Locale } from "@/lib/kernel/locale";
import { formatMoney } from "@/lib/kernel/money";

const head = "border-b border-edge bg-paper py-2 pr-4 last:pr-0 text-left font-medium text-muted";
const cell = "py-3 pr-4 last:pr-0 align-top";

/** Each document with its order and its file. On a phone the moment goes. */
export async function DocumentTable({ rows, locale }: { rows: readonly DocumentRow[]; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "admin" });
  return (
    <table className="w-full border-collapse text-sm">
      <caption className="sr-only">{t("invoices.title")}</caption>
      <thead>
        <tr>
          <th scope="col" className={head}>
            {t("invoices.column.number")}
          </th>
          <th scope="col" className={`${head} max-md:hidden`}>
            {t("invoices.column.issued")}
          </th>
          <th scope="col" className={head}>
            {t("invoices.column.order")}
          </th>
          <th scope="col" className={`${head} text-right`}>
            {t("invoices.column.total")}
          </th>
        </tr>
      </thead>
      <tbody className="divide-y divide-line border-b border-line">
        {rows.map(({ id, number, cause, corrects, issuedAt, orderNumber, total, ready }) => (
          <tr key={id}>
            <th scope="row" className={`${cell} text-left font-normal`}>
              {ready ? (
                <a href={adminPaths.document(number)} download className="link target tabular inline-flex items-center">
                  {number}
                </a>
              ) : (
                <span className="tabular">{number}</span>
              )}
              <span className="block text-muted">{t(`invoices.cause.${cause}`, { number: corrects ?? "" })}</span>
              {!ready && <span className="block text-muted">{t("invoices.coming")}</span>}
            </th>
            <td className={`${cell} max-md:hidden`}>
              <Moment at={issuedAt} locale={locale} />
            </td>
            <td className={cell}>
              <Link href={adminPaths.order(orderNumber)} className="link target tabular inline-flex items-center">
                {orderNumber}
              </Link>
            </td>
            <td className={`${cell} tabular text-right`}>{formatMoney(total, locale)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
