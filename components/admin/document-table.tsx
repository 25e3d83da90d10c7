import { getTranslations } from "next-intl/server";
import { Moment } from "@/components/admin/moment";
import { cell, Table } from "@/components/admin/table";
import { Link } from "@/components/ui/link";
import type { DocumentRow } from "@/lib/invoicing/types";
import { adminPaths } from "@/lib/kernel/admin-paths";
import type { Locale } from "@/lib/kernel/locale";
import { formatMoney } from "@/lib/kernel/money";

/** Each document with its order and its file. On a phone the moment goes. */
export async function DocumentTable({ rows, locale }: { rows: readonly DocumentRow[]; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "admin" });
  return (
    <Table
      columns={[
        { key: "number", name: t("invoices.column.number") },
        { key: "issued", name: t("invoices.column.issued"), from: "md" },
        { key: "order", name: t("invoices.column.order") },
        { key: "total", name: t("invoices.column.total"), end: true },
      ]}
      caption={t("invoices.title")}
    >
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
    </Table>
  );
}
