import { getTranslations } from "next-intl/server";
import { Moment } from "@/components/admin/moment";
import { wholeNumber } from "@/components/admin/numbers";
import { cell, Table } from "@/components/admin/table";
import { Link } from "@/components/ui/link";
import type { HoldList } from "@/lib/inventory/types";
import { adminPaths } from "@/lib/kernel/admin-paths";
import type { Locale } from "@/lib/kernel/locale";

/** Which unpaid orders hold a variant, since when, and until when their payment session lives. */
export async function HoldTable({ holds, rest, locale }: HoldList & { locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "admin" });
  if (holds.length === 0) return <p className="text-sm text-muted">{t("stock.noHolds")}</p>;
  return (
    <>
      <Table
        columns={[
          { key: "order", name: t("stock.hold.order") },
          { key: "units", name: t("stock.hold.units"), end: true },
          { key: "since", name: `${t("stock.hold.since")} (${t("zone")})`, from: "md" },
          { key: "until", name: `${t("stock.hold.until")} (${t("zone")})` },
        ]}
        labelledBy="holds"
      >
        {holds.map(({ orderNumber, units, since, until }) => (
          <tr key={orderNumber}>
            <th scope="row" className={`${cell} text-left font-normal`}>
              <Link href={adminPaths.order(orderNumber)} className="link target tabular inline-flex items-center">
                {orderNumber}
              </Link>
              <span className="block text-muted md:hidden">
                {t("stock.hold.sinceShort")} <Moment at={since} locale={locale} />
              </span>
            </th>
            <td className={`${cell} tabular text-right`}>{wholeNumber(units, locale)}</td>
            <td className={`${cell} max-md:hidden`}>
              <Moment at={since} locale={locale} />
            </td>
            <td className={cell}>{until ? <Moment at={until} locale={locale} /> : t("stock.hold.unknown")}</td>
          </tr>
        ))}
      </Table>
      {rest > 0 && <p className="mt-2 text-sm text-muted">{t("stock.moreHolds", { count: rest })}</p>}
    </>
  );
}
